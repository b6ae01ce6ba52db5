import { complete } from '../../src/language/complete.ts';
import type { Completion, Completions } from '../../src/language/completion/completion.ts';
import type { FileKind } from '../../src/language/open-file.ts';
import { someAnswers, someWorkspace } from './language-surroundings.ts';
import { markedFile } from './marked-file.ts';

/** What is offered where the last `|` of the text stands. */
export async function completionsAt(marked: string, kind: FileKind = 'workflow'): Promise<Completions> {
  const { file, offset } = markedFile(marked, { kind, names: someWorkspace.names });
  return complete(file, offset, { workspace: someWorkspace, questions: someAnswers });
}

/** The labels of what is offered. */
export async function labelsAt(marked: string, kind: FileKind = 'workflow'): Promise<readonly string[]> {
  return (await completionsAt(marked, kind)).items.map(({ label }) => label);
}

/** The text after the offer of that label was accepted, places to type in left as they were offered. */
export async function acceptedText(marked: string, label: string, kind: FileKind = 'workflow'): Promise<string> {
  const { items } = await completionsAt(marked, kind);
  const item = items.find((each) => each.label === label);
  if (item === undefined) throw new Error(`No '${label}' among: ${items.map((each) => each.label).join(', ')}`);
  const offset = marked.lastIndexOf('|');
  return withCompletion(marked.slice(0, offset) + marked.slice(offset + 1), item);
}

export function withCompletion(text: string, { edit, form }: Completion): string {
  const written = form === 'snippet' ? expanded(edit.text) : edit.text;
  return text.slice(0, edit.start) + written + text.slice(edit.end);
}

/** A snippet with what its places offer. */
function expanded(snippet: string): string {
  const chosen = snippet.replace(/\$\{\d\|((?:\\.|[^,|])*)[^}]*\|\}/g, '$1');
  return chosen.replace(
    /\\(.)|\$\{\d+:?((?:\\.|[^}])*)\}|\$\d/g,
    (_, escaped?: string, offered?: string) => escaped ?? (offered ?? '').replaceAll(/\\(.)/g, '$1'),
  );
}
