import type {
  CodeStep,
  CommandStep,
  HttpStep,
  HumanStep,
  McpToolStep,
  StepBase,
  TransformStep,
  WorkflowStep,
} from '../../../domain/workflow.ts';
import type { CodeStepDocument } from '../../schema/steps/code-step.ts';
import type { CommandStepDocument } from '../../schema/steps/command-step.ts';
import type { HttpStepDocument } from '../../schema/steps/http-step.ts';
import type { HumanStepDocument } from '../../schema/steps/human-step.ts';
import type { McpToolStepDocument } from '../../schema/steps/mcp-tool-step.ts';
import type { TransformStepDocument } from '../../schema/steps/transform-step.ts';
import type { WorkflowStepDocument } from '../../schema/steps/workflow-step.ts';
import { toInputDeclarations } from '../input-declarations.ts';
import type { StepReading } from '../reading.ts';
import { asTexts } from '../texts.ts';

export function toMcpToolStep(base: StepBase, { server, tool }: McpToolStepDocument): McpToolStep {
  return { ...base, type: 'mcp_tool', server, tool };
}

export function toHttpStep(base: StepBase, document: HttpStepDocument): HttpStep {
  const { accept_status: accepted } = document;
  return {
    ...base,
    type: 'http',
    method: document.method.toUpperCase(),
    url: document.url,
    headers: asTexts(document.headers),
    body: document.body,
    accept_status: accepted === undefined ? null : [accepted].flat(),
  };
}

export function toWorkflowStep(base: StepBase, { workflow }: WorkflowStepDocument): WorkflowStep {
  return { ...base, type: 'workflow', workflow };
}

export function toHumanStep(base: StepBase, document: HumanStepDocument, { path, problems }: StepReading): HumanStep {
  if (document.fields !== undefined && document.choices !== undefined) {
    const message = "'choices' and 'fields' exclude each other.";
    problems.add({ code: 'conflicting-keys', path: [...path, 'choices'], message, spot: { kind: 'key' } });
  }
  return {
    ...base,
    type: 'human',
    message: document.message,
    fields: toInputDeclarations(document.fields ?? {}),
    choices: document.choices ?? null,
  };
}

export function toTransformStep(
  base: StepBase,
  { template, expression }: TransformStepDocument,
  { path, problems }: StepReading,
): TransformStep {
  if (template !== undefined && expression !== undefined) {
    const message = "'template' and 'expression' exclude each other.";
    problems.add({ code: 'conflicting-keys', path: [...path, 'expression'], message, spot: { kind: 'key' } });
  }
  const isKnown = problems.isBroken([...path, 'template']) || problems.isBroken([...path, 'expression']);
  if (template === undefined && expression === undefined && !isKnown) {
    const message = 'A transform step needs `template` or `expression`.';
    problems.addBroken({ code: 'missing-key', path: [...path, 'expression'], message });
  }
  const value: TransformStep['value'] =
    template === undefined
      ? { kind: 'expression', expression: String(expression ?? 'null') }
      : { kind: 'template', template };
  return { ...base, type: 'transform', value };
}

export function toCodeStep(base: StepBase, { code }: CodeStepDocument): CodeStep {
  return { ...base, type: 'code', code };
}

export function toCommandStep(base: StepBase, document: CommandStepDocument): CommandStep {
  return {
    ...base,
    type: 'command',
    run: document.run,
    cwd: document.cwd ?? null,
    env: asTexts(document.env),
    shell: document.shell,
  };
}
