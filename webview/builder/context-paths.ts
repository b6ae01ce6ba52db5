import { isJsonObject, type Json, type JsonObject } from '../../src/base/json.ts';
import type { FormShapes } from '../../src/protocol/form-shape.ts';
import { slotsOf, stepNameOf, stepTypeOf } from './step-slots.ts';

/** What the output of a type of step surely has. */
const outputKeys: Readonly<Record<string, readonly string[]>> = {
  agent: ['content'],
  http: ['status', 'headers', 'body'],
  command: ['exit_code', 'stdout', 'stderr'],
};

/** What expressions of a workflow can begin with: inputs, steps with what their outputs have, and what is always there. */
export function contextPaths(shapes: FormShapes, workflow: JsonObject): readonly string[] {
  const inputs = isJsonObject(workflow.inputs ?? null) ? Object.keys(workflow.inputs ?? {}) : [];
  const steps = Array.isArray(workflow.steps) ? (workflow.steps as readonly Json[]) : [];
  const outputs = steps.flatMap((step) => pathsOfStep(shapes, step));
  const paths = [...inputs.map((name) => `$.${name}`), ...outputs, '$.inputs', '$.execution.id', '$.trigger'];
  return [...new Set(paths)];
}

function pathsOfStep(shapes: FormShapes, step: Json): readonly string[] {
  const name = stepNameOf(step);
  const inner = slotsOf(shapes, step, []).flatMap(({ steps }) => steps.flatMap((each) => pathsOfStep(shapes, each)));
  if (name === '') return inner;
  const keys = [...(outputKeys[stepTypeOf(shapes, step)] ?? []), ...answerKeys(step)];
  return [`$.${name}`, ...keys.map((key) => `$.${name}.${key}`), ...inner];
}

function answerKeys(step: Json): readonly string[] {
  const schema = isJsonObject(step) ? step.output_schema : undefined;
  const properties = schema !== undefined && isJsonObject(schema) ? schema.properties : undefined;
  return properties !== undefined && isJsonObject(properties) ? Object.keys(properties) : [];
}
