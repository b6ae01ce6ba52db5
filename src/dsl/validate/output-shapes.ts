import { isJsonObject, type Json } from '../../base/json.ts';
import type { InputDeclaration, Step } from '../../domain/workflow.ts';
import type { CalledOutputs } from '../workspace-names.ts';

/** What is known about a value before anything runs. */
export type Shape =
  | { readonly kind: 'any' | 'list' | 'text' | 'number' | 'truth' }
  /** `closed`: it has no other keys. */
  | { readonly kind: 'map'; readonly closed: boolean; readonly keyed: ReadonlyMap<string, () => Shape> };

const any: Shape = { kind: 'any' };
const text: Shape = { kind: 'text' };

export function shapeOfInput({ type }: InputDeclaration): Shape {
  return shapeOfType(type);
}

function shapeOfType(type: Json | undefined): Shape {
  switch (type) {
    case 'array':
      return { kind: 'list' };
    case 'string':
      return text;
    case 'number':
    case 'integer':
      return { kind: 'number' };
    case 'boolean':
      return { kind: 'truth' };
    default:
      return any;
  }
}

/** What is known about the value that these keys lead to. */
export function shapeBehind(shape: Shape, keys: readonly string[]): Shape {
  let at = shape;
  for (const key of keys) at = (at.kind === 'map' ? at.keyed.get(key)?.() : undefined) ?? any;
  return at;
}

/** Whether the shape of its output depends on other files. */
export function mayCall({ type }: Step): boolean {
  return type === 'workflow' || type === 'parallel';
}

/** `called`: what the workflows put out that steps run. */
export function shapeOfOutput(step: Step, called: CalledOutputs = nothingCalled): Shape {
  // The output of a fallback becomes the step's, whatever it is.
  if (step.on_error.kind === 'fallback') return any;
  const shape = ownShape(step, called);
  return step.on_error.kind === 'continue' ? withError(shape) : shape;
}

const nothingCalled: CalledOutputs = new Map();

function ownShape(step: Step, called: CalledOutputs): Shape {
  switch (step.type) {
    case 'http':
      return closed({ status: any, headers: any, body: any });
    case 'command':
      return closed({ exit_code: any, stdout: text, stderr: text, truncated: any });
    case 'parallel': {
      const afterWait = step.wait_for.kind === 'settled' ? withError : (shape: Shape) => shape;
      const entries = step.steps.map((child) => [child.name, () => afterWait(shapeOfOutput(child, called))] as const);
      return { kind: 'map', closed: true, keyed: new Map(entries) };
    }
    case 'workflow': {
      const names = called.get(step.workflow);
      return names === undefined ? any : closed(Object.fromEntries(names.map((name) => [name, any])));
    }
    case 'agent':
      return shapeOfAnswer(step.output_schema);
    case 'human': {
      const fields = Object.entries(step.fields).map(([name, field]) => [name, shapeOfInput(field)] as const);
      return closed({ ...Object.fromEntries(fields), answer: any, answered_by: text, answered_at: text });
    }
    case 'map':
      return { kind: 'list' };
    case 'transform':
      return step.value.kind === 'template' ? text : any;
    default:
      return any;
  }
}

/** The text of the answer is there whatever its schema says. */
function shapeOfAnswer(schema: Json): Shape {
  const shape = schema === null ? any : shapeOfSchema(schema);
  const keyed = shape.kind === 'map' ? shape.keyed : [];
  return { kind: 'map', closed: shape.kind === 'map', keyed: new Map([...keyed, ['content', () => text]]) };
}

function closed(shapes: Readonly<Record<string, Shape>>): Shape {
  const entries = Object.entries(shapes).map(([key, shape]) => [key, () => shape] as const);
  return { kind: 'map', closed: true, keyed: new Map(entries) };
}

function withError(shape: Shape): Shape {
  if (shape.kind !== 'map') return any;
  const error = (): Shape => closed({ code: text, message: text });
  return { ...shape, keyed: new Map([...shape.keyed, ['error', error]]) };
}

/** Keywords beside `properties` by which a JSON schema may allow other keys. */
const openings = ['$ref', 'anyOf', 'oneOf', 'allOf', 'patternProperties', 'if'];

function shapeOfSchema(schema: Json | undefined): Shape {
  if (!isJsonObject(schema)) return any;
  if (!isJsonObject(schema.properties)) return shapeOfType(schema.type);
  const { properties, additionalProperties: additional } = schema;
  const isOpen = (additional ?? false) !== false || openings.some((keyword) => Object.hasOwn(schema, keyword));
  if (isOpen) return any;
  const entries = Object.entries(properties).map(([key, inner]) => [key, () => shapeOfSchema(inner)] as const);
  return { kind: 'map', closed: true, keyed: new Map(entries) };
}
