import { isJsonObject, type JsonObject } from '../../base/json.ts';
import type { Severity } from '../../domain/problem.ts';
import type { McpToolStep, Step, WorkflowStep } from '../../domain/workflow.ts';
import { schemaOfInputs } from '../input-schema.ts';
import { shortened } from '../problems/value-words.ts';
import type { WorkspaceNames } from '../workspace-names.ts';
import type { StepLook } from './step-look.ts';
import { valueMisfits } from './value-misfits.ts';

/** Who is given the `input` of a step. */
interface Taker {
  /** As a sentence begins with it. */
  readonly what: string;
  /** What it calls what it is given. */
  readonly noun: 'argument' | 'input';
  readonly severity: Severity;
  /** A JSON schema of the map of all of them. */
  readonly schema: JsonObject;
}

type Caller = WorkflowStep | McpToolStep;

interface Surroundings {
  readonly names: WorkspaceNames;
}

/** What a step hands over fits those who take it, as far as it is known what they take. */
export function checkArguments(step: Step, look: StepLook): void {
  const called = takerOf(step, look.around);
  if (called === undefined || look.problems.isBroken(['input'])) return;
  checkKeys(called.step, called.taker, look);
  checkValues(called.step, called.taker, look);
}

/** A JSON schema of all that is handed over with the `input` of a step. Undefined when it is not known. */
export function schemaOfInput(step: Step, around: Surroundings): JsonObject | undefined {
  return takerOf(step, around)?.taker.schema;
}

interface Called {
  readonly step: Caller;
  readonly taker: Taker;
}

function takerOf(step: Step, { names }: Surroundings): Called | undefined {
  if (step.type === 'mcp_tool') return takingTool(step, names.mcp_tools);
  if (step.type !== 'workflow') return undefined;
  const inputs = names.called_inputs?.get(step.workflow);
  if (inputs === undefined) return undefined;
  return {
    step,
    taker: {
      what: `The workflow '${step.workflow}'`,
      noun: 'input',
      severity: 'error',
      schema: schemaOfInputs(inputs),
    },
  };
}

function takingTool(step: McpToolStep, listed: WorkspaceNames['mcp_tools']): Called | undefined {
  const { server, tool } = step;
  const schema = listed?.get(server)?.get(tool);
  if (schema === undefined) return undefined;
  const what = `The tool '${tool}' of '${server}'`;
  // The server may have changed since it listed its tools.
  return { step, taker: { what, noun: 'argument', severity: 'warning', schema } };
}

function checkKeys(step: Caller, { what, noun, severity, schema }: Taker, { problems }: StepLook): void {
  const properties = isJsonObject(schema.properties) ? schema.properties : {};
  const known = Object.keys(properties);
  const path = ['input'];
  for (const name of isOpen(schema) ? [] : Object.keys(step.input)) {
    if (Object.hasOwn(properties, name)) continue;
    const { hint, correction } = problems.suggest(name, known);
    const list = known.length === 0 ? ` It has no ${noun}s.` : ` It has: ${known.slice(0, 20).join(', ')}.`;
    const message = `${what} has no ${noun} '${shortened(name)}'.${hint || list}`;
    problems.add({ code: 'unknown-argument', severity, path: [...path, name], message, ...atKey, correction });
  }
  for (const name of Array.isArray(schema.required) ? schema.required : []) {
    if (typeof name !== 'string' || isGiven(step, name)) continue;
    const message = `${what} needs the ${noun} '${name}'.${descriptionOf(properties[name])}`;
    problems.add({ code: 'missing-argument', severity, path: [...path, name], message });
  }
}

const atKey = { spot: { kind: 'key' } } as const;

/** A schema that says nothing about other keys allows them; who names its keys means no others all the same. */
function isOpen({ properties, additionalProperties: others = false, patternProperties }: JsonObject): boolean {
  return others !== false || patternProperties !== undefined || !isJsonObject(properties);
}

/** For a workflow nothing is as if it were not given. */
function isGiven({ type, input }: Caller, name: string): boolean {
  return Object.hasOwn(input, name) && (type !== 'workflow' || input[name] !== null);
}

function descriptionOf(schema: unknown): string {
  const said = isJsonObject(schema) && typeof schema.description === 'string' ? schema.description.trim() : '';
  const [line = ''] = said.split('\n');
  return line === '' ? '' : ` ${shortened(line)}`;
}

function checkValues(step: Caller, { severity, schema }: Taker, { problems, templateNames }: StepLook): void {
  const properties = isJsonObject(schema.properties) ? schema.properties : {};
  const reading = {
    root: schema,
    names: templateNames,
    suggest: (word: string, known: readonly string[]) => problems.suggest(word, known),
  };
  for (const [name, value] of Object.entries(step.input)) {
    const expected = Object.hasOwn(properties, name) ? properties[name] : undefined;
    if (expected === undefined || !isGiven(step, name)) continue;
    for (const { path, code, message, correction } of valueMisfits(value, expected, reading)) {
      const isKey = code === 'unknown-argument';
      problems.add({
        ...{ code, severity },
        path: ['input', name, ...path],
        message: `${nameOf(name, path)}: ${message}`,
        spot: { kind: isKey ? 'key' : 'value' },
        correction,
      });
    }
  }
}

function nameOf(name: string, path: readonly unknown[]): string {
  return `'${[name, ...path].join('.')}'`;
}
