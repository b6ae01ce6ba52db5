import { BatonError } from '../base/errors.ts';
import { didYouMean } from '../base/nearest-name.ts';
import type { WantedItem } from '../domain/record-requests.ts';
import type { Priority } from '../domain/workflow.ts';

export interface ItemOptions {
  readonly files?: readonly string[];
  readonly references?: readonly string[];
  /** `FILE#Heading`. */
  readonly sections?: readonly string[];
  /** `FILE=optional`. */
  readonly priority?: readonly string[];
}

/** Names with commas between them; a comma within braces belongs to the glob. */
export function globsArgument(text: string, before: readonly string[] = []): readonly string[] {
  let depth = 0;
  let name = '';
  const names: string[] = [];
  for (const character of `${text},`) {
    if (character === '{') depth++;
    if (character === '}') depth = Math.max(0, depth - 1);
    if (character === ',' && depth === 0) {
      names.push(name.trim());
      name = '';
    } else name += character;
  }
  if (name !== '') names.push(...name.split(',').map((each) => each.trim()));
  return [...before, ...names.filter((each) => each !== '')];
}

/** `FILE#Heading` with commas between them; what has no `#` goes on with the heading before it. */
export function sectionsArgument(text: string, before: readonly string[] = []): readonly string[] {
  const sections: string[] = [];
  for (const piece of text.split(',')) {
    const last = sections.at(-1);
    if (piece.includes('#') || last === undefined) sections.push(piece.trim());
    else sections[sections.length - 1] = `${last},${piece}`;
  }
  return [...before, ...sections];
}

/** What an agent is to be given. Throws `invalid_input` for what is said of a file that is not among them. */
export function wantedItems({
  files = [],
  references = [],
  sections = [],
  priority = [],
}: ItemOptions): readonly WantedItem[] {
  const named = [...files, ...references];
  const wanted = sections.map((text) =>
    parted(text, { at: text.indexOf('#'), option: '--sections', example: 'FILE#Heading' }),
  );
  const levels = priority.map((text) =>
    parted(text, { at: text.lastIndexOf('='), option: '--priority', example: 'FILE=optional' }),
  );
  for (const { file, option } of [...wanted, ...levels]) if (!named.includes(file)) throw notNamed(file, option, named);
  const item =
    (kind: WantedItem['kind']) =>
    (source: string): WantedItem => ({
      kind,
      source,
      sections: wanted.filter(({ file }) => file === source).map(({ rest }) => rest),
      priority: priorityOf(levels.findLast(({ file }) => file === source)?.rest),
    });
  return [...files.map(item('file')), ...references.map(item('reference'))];
}

interface Parted {
  readonly file: string;
  readonly rest: string;
  readonly option: string;
}

function parted(
  text: string,
  { at, option, example }: { readonly at: number; readonly option: string; readonly example: string },
): Parted {
  const [file, rest] = [text.slice(0, Math.max(0, at)).trim(), text.slice(at + 1).trim()];
  if (file !== '' && rest !== '') return { file, rest, option };
  throw new BatonError('invalid_input', `${option} is '${text}': it must be such as ${example}.`);
}

function notNamed(file: string, option: string, named: readonly string[]): BatonError {
  return new BatonError(
    'invalid_input',
    `${option} speaks of '${file}', which is not given.${didYouMean(file, named)}`,
    {
      hint: 'Name it in --files or --references exactly so.',
    },
  );
}

const priorities: readonly Priority[] = ['required', 'recommended', 'optional'];

function priorityOf(word: string | undefined): Priority {
  if (word === undefined) return 'required';
  const priority = priorities.find((each) => each === word);
  if (priority !== undefined) return priority;
  throw new BatonError('invalid_input', `There is no priority '${word}'.${didYouMean(word, priorities)}`, {
    hint: `Use one of ${priorities.join(', ')}.`,
  });
}
