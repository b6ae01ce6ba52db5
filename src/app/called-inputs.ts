import { type DeclaredInputs, type InputsInText, inputsInText } from '../dsl/declared-inputs.ts';
import { writtenCalls } from '../dsl/written-calls.ts';
import type { WorkspaceNames } from '../dsl/workspace-names.ts';

type ReadText = (slug: string) => Promise<string | undefined>;

/** What a workflow takes; undefined when it is not there, or its text does not tell. */
export type InputsOf = (slug: string) => Promise<DeclaredInputs | undefined>;

/** The inputs of a workflow: of a fork those of its source, too. */
export async function readInputs(slug: string, read: ReadText): Promise<DeclaredInputs | undefined> {
  const seen = new Set<string>();
  let inputs: DeclaredInputs = {};
  for (let at: string | null = slug; at !== null;) {
    const text: string | undefined = seen.has(at) ? undefined : await read(at);
    const found: InputsInText | undefined = text === undefined ? undefined : inputsInText(text);
    if (found === undefined) return undefined;
    seen.add(at);
    inputs = { ...found.inputs, ...inputs };
    at = found.forked_from;
  }
  return inputs;
}

/** The names with what the workflows take that the steps of the text run. */
export async function withCalledInputs(
  names: WorkspaceNames,
  text: string,
  inputsOf: InputsOf,
): Promise<WorkspaceNames> {
  const called = writtenCalls(text).filter((slug) => names.workflows?.includes(slug) === true);
  if (called.length === 0) return names;
  const read = await Promise.all(called.map(async (slug) => [slug, await inputsOf(slug)] as const));
  const known = read.flatMap(([slug, inputs]) => (inputs === undefined ? [] : [[slug, inputs] as const]));
  return { ...names, called_inputs: new Map(known) };
}
