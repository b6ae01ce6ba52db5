import { isJsonObject, type Json } from '../../base/json.ts';
import type { Step } from '../../domain/workflow.ts';

/** A key that an output cannot have, and the ones it can. */
export interface ImpossibleKey {
  readonly key: string;
  readonly known: readonly string[];
}

/** What is known about a value before anything runs. */
type Shape = { readonly kind: 'any' } | { readonly kind: 'map'; readonly keyed: ReadonlyMap<string, () => Shape> };

const any: Shape = { kind: 'any' };
const anything = (): Shape => any;

/** The first key on the path into a step's output that cannot be there; undefined when it may all exist. */
export function impossibleKey(step: Step, path: readonly string[]): ImpossibleKey | undefined {
  let shape = shapeOf(step);
  for (const key of path) {
    if (shape.kind === 'any') return undefined;
    const next = shape.keyed.get(key);
    if (next === undefined) return { key, known: [...shape.keyed.keys()] };
    shape = next();
  }
  return undefined;
}

function shapeOf(step: Step): Shape {
  // The output of a fallback becomes the step's, whatever it is.
  if (step.on_error.kind === 'fallback') return any;
  const shape = ownShape(step);
  return step.on_error.kind === 'continue' ? withError(shape) : shape;
}

function ownShape(step: Step): Shape {
  switch (step.type) {
    case 'http':
      return mapOf(['status', 'headers', 'body']);
    case 'command':
      return mapOf(['exit_code', 'stdout', 'stderr']);
    case 'parallel': {
      const isSettled = step.wait_for.kind === 'settled';
      const entries = step.steps.map(
        (child) => [child.name, () => (isSettled ? withError(shapeOf(child)) : shapeOf(child))] as const,
      );
      return { kind: 'map', keyed: new Map(entries) };
    }
    case 'agent': {
      if (step.output_schema === null) return any;
      const shape = shapeOfSchema(step.output_schema);
      return shape.kind === 'any' ? any : { kind: 'map', keyed: new Map([...shape.keyed, ['content', anything]]) };
    }
    default:
      return any;
  }
}

function mapOf(keys: readonly string[]): Shape {
  return { kind: 'map', keyed: new Map(keys.map((key) => [key, anything])) };
}

function withError(shape: Shape): Shape {
  if (shape.kind === 'any') return any;
  return { kind: 'map', keyed: new Map([...shape.keyed, ['error', () => mapOf(['code', 'message'])]]) };
}

/** Keywords beside `properties` by which a JSON schema may allow other keys. */
const openings = ['$ref', 'anyOf', 'oneOf', 'allOf', 'patternProperties', 'if'];

function shapeOfSchema(schema: Json | undefined): Shape {
  if (!isJsonObject(schema) || !isJsonObject(schema.properties)) return any;
  const { properties, additionalProperties: additional } = schema;
  const isOpen = (additional ?? false) !== false || openings.some((keyword) => Object.hasOwn(schema, keyword));
  if (isOpen) return any;
  return {
    kind: 'map',
    keyed: new Map(Object.entries(properties).map(([key, inner]) => [key, () => shapeOfSchema(inner)])),
  };
}
