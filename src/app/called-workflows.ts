import { type DeclaredInputs, type InputsInText, inputsInText } from '../dsl/declared-inputs.ts';
import { writtenCalls } from '../dsl/written-calls.ts';
import type { WorkspaceNames } from '../dsl/workspace-names.ts';

type ReadText = (slug: string) => Promise<string | undefined>;

/** What a workflow takes and puts out, for the steps that run it. */
export interface CalledWorkflow {
  readonly inputs: DeclaredInputs;
  /** Null: it cannot be told. */
  readonly outputs: readonly string[] | null;
}

/** Undefined when the workflow is not there, or its text does not tell. */
export type CallOf = (slug: string) => Promise<CalledWorkflow | undefined>;

/** Of a fork with the inputs of its source. */
export async function readCalled(slug: string, read: ReadText): Promise<CalledWorkflow | undefined> {
  const seen = new Set<string>();
  let inputs: DeclaredInputs = {};
  let outputs: CalledWorkflow['outputs'] = null;
  for (let at: string | null = slug; at !== null;) {
    const text: string | undefined = seen.has(at) ? undefined : await read(at);
    const found: InputsInText | undefined = text === undefined ? undefined : inputsInText(text);
    if (found === undefined) return undefined;
    if (at === slug) ({ outputs } = found);
    seen.add(at);
    inputs = { ...found.inputs, ...inputs };
    at = found.forked_from;
  }
  return { inputs, outputs };
}

type CalledNames = Pick<WorkspaceNames, 'called_inputs' | 'called_outputs'>;

/** As texts are checked against them. */
export function calledNames(called: ReadonlyMap<string, CalledWorkflow>): CalledNames {
  const outputs = [...called].flatMap(([slug, each]) => (each.outputs === null ? [] : [[slug, each.outputs] as const]));
  return {
    called_inputs: new Map([...called].map(([slug, { inputs }]) => [slug, inputs])),
    called_outputs: new Map(outputs),
  };
}

/** The names with what the workflows take and put out that the steps of the text run. */
export async function withCalled(names: WorkspaceNames, text: string, callOf: CallOf): Promise<WorkspaceNames> {
  const called = writtenCalls(text).filter((slug) => names.workflows?.includes(slug) === true);
  if (called.length === 0) return names;
  const read = await Promise.all(called.map(async (slug) => [slug, await callOf(slug)] as const));
  const known = read.flatMap(([slug, each]) => (each === undefined ? [] : [[slug, each] as const]));
  return { ...names, ...calledNames(new Map(known)) };
}
