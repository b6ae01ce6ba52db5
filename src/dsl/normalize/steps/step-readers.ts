import type { z } from 'zod';
import type { JsonObject } from '../../../base/json.ts';
import type { Step, StepBase, StepType } from '../../../domain/workflow.ts';
import { stepSpellings, stepSpellingsByType } from '../../schema/spellings.ts';
import { stepSchemas } from '../../schema/steps/step-schemas.ts';
import { readShape } from '../read-shape.ts';
import type { RetryDefaults, StepReading } from '../reading.ts';
import { toAgentStep } from './agent-step.ts';
import { toConditionalStep } from './conditional-step.ts';
import { toMapStep, toParallelStep } from './container-steps.ts';
import {
  toCodeStep,
  toCommandStep,
  toHttpStep,
  toHumanStep,
  toMcpToolStep,
  toTransformStep,
  toWorkflowStep,
} from './leaf-steps.ts';
import { type StepKeysDocument, toStepBase } from './step-base.ts';

export interface NamedReading extends StepReading {
  readonly name: string;
  readonly retry: RetryDefaults;
}

type StepReader = (map: JsonObject, reading: NamedReading) => Step;

/** How the map of a step becomes a step, by type. The second argument stands in for keys that are missing or wrong. */
export const stepReaders: Readonly<Record<StepType, StepReader>> = {
  agent: createReader(stepSchemas.agent, { type: 'agent' }, toAgentStep),
  parallel: createReader(stepSchemas.parallel, { type: 'parallel', steps: [{}] }, toParallelStep),
  conditional: createReader(stepSchemas.conditional, { type: 'conditional', condition: 'null' }, toConditionalStep),
  map: createReader(stepSchemas.map, { type: 'map', over: '[]', steps: [] }, toMapStep),
  mcp_tool: createReader(stepSchemas.mcp_tool, { type: 'mcp_tool', server: '-', tool: '-' }, toMcpToolStep),
  http: createReader(stepSchemas.http, { type: 'http', url: '-' }, toHttpStep),
  workflow: createReader(stepSchemas.workflow, { type: 'workflow', workflow: '0' }, toWorkflowStep),
  human: createReader(stepSchemas.human, { type: 'human', message: '-' }, toHumanStep),
  transform: createReader(stepSchemas.transform, { type: 'transform' }, toTransformStep),
  code: createReader(stepSchemas.code, { type: 'code', code: '-' }, toCodeStep),
  command: createReader(stepSchemas.command, { type: 'command', run: '-' }, toCommandStep),
};

function createReader<D extends StepKeysDocument>(
  schema: z.ZodObject & z.ZodType<D>,
  placeholder: JsonObject & { readonly type: string },
  convert: (base: StepBase, document: D, reading: StepReading) => Step,
): StepReader {
  const spellings = [stepSpellings, stepSpellingsByType[placeholder.type] ?? {}].flatMap((map) => Object.values(map));
  return (map, reading) => {
    const { path, problems } = reading;
    const document = readShape(map, { schema, path, placeholder, spellings, problems });
    return convert(toStepBase(document, reading), document, reading);
  };
}
