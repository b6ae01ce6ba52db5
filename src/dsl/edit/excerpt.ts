import { type CutText, cutList } from '../yaml/cut-list.ts';
import type { PartMemory } from '../yaml/part-memory.ts';
import { partsOf } from '../yaml/parts-of.ts';
import type { Path } from '../yaml/path.ts';
import type { EditResult } from './edit-refusal.ts';
import { applyEdits, type TextEdit } from './text-edit.ts';

/** Below so many steps a text is as quickly edited as a whole. */
const fewItems = 40;
/** From the first ones an edit learns how the file is laid out. */
const examples = 10;

/** Characters that stand next to each other in the text and in the excerpt. */
interface Stretch {
  /** In the text. */
  readonly start: number;
  readonly end: number;
  /** In the excerpt. */
  readonly at: number;
}

/**
 * A text without most of its steps: an edit of one step costs the same in a file of ten and of a thousand. What an edit can
 * touch or look at is in it: the steps said with their neighbours, the first ones, the last ones, and all that is no step.
 */
export class Excerpt {
  readonly text: string;
  readonly #whole: string;
  readonly #cut: CutText;
  /** Indices of the steps that are left, in their order. */
  readonly #kept: readonly number[];
  readonly #stretches: readonly Stretch[];

  constructor(whole: string, cut: CutText, kept: readonly number[]) {
    this.#whole = whole;
    this.#cut = cut;
    this.#kept = kept;
    this.#stretches = stretchesOf(whole, cut, kept);
    this.text = this.#stretches.map(({ start, end }) => whole.slice(start, end)).join('');
  }

  /** The path in the excerpt of what stands at a path of the text. */
  pathTo(path: Path): Path {
    const depth = this.#cut.path.length;
    const index = path[depth];
    return isWithin(path, this.#cut.path) && typeof index === 'number' ? path.with(depth, this.indexOf(index)) : path;
  }

  /** The index in the excerpt of a step, or behind the last one. */
  indexOf(index: number): number {
    return this.#kept.filter((each) => each < index).length;
  }

  /** The edits of the excerpt as edits of the text. Undefined when they reach what was left out. */
  editsOfWhole(result: EditResult): EditResult | undefined {
    if (!result.ok) return undefined;
    const edits: TextEdit[] = [];
    for (const { start, end, text } of result.value) {
      const around = this.#stretches.filter(({ at, ...own }) => at <= start && end <= at + own.end - own.start);
      const [stretch, ...others] = around;
      // Between two stretches it could belong to either.
      if (stretch === undefined || others.length > 0) return undefined;
      const by = stretch.start - stretch.at;
      edits.push({ start: start + by, end: end + by, text });
    }
    return this.#isLeftAlone(edits) ? { ok: true, value: edits } : undefined;
  }

  /** The steps that were left out are steps of their own still: what they say is what they said. */
  #isLeftAlone(edits: readonly TextEdit[]): boolean {
    const after = cutList(applyEdits(this.#whole, edits));
    if (after?.path.join('.') !== this.#cut.path.join('.')) return false;
    const starts = new Set(after.items.map(({ start }) => start));
    const kept = new Set(this.#kept);
    const borders = this.#cut.items.filter((_, index) => !kept.has(index) || (index > 0 && !kept.has(index - 1)));
    let [by, next] = [0, 0];
    return borders.every(({ start }) => {
      for (let edit = edits[next]; edit !== undefined && edit.end <= start; edit = edits[++next]) {
        by += edit.text.length - (edit.end - edit.start);
      }
      return starts.has(start + by);
    });
  }
}

/**
 * `touched`: of a cut text, the indices of the steps that an edit is about. Undefined where the whole text has to be looked
 * at: it has few steps, or they cannot be told apart. `memory`: of the text as it was before.
 */
export function excerptOf(
  text: string,
  touched: (cut: CutText) => readonly number[] | undefined,
  memory: PartMemory,
): Excerpt | undefined {
  const cut = cutList(text);
  if (cut === undefined || cut.items.length < fewItems || !isApart(cut, memory)) return undefined;
  const indices = touched(cut);
  if (indices === undefined) return undefined;
  const last = cut.items.length - 1;
  const kept = new Set([...Array(examples).keys(), last - 1, last]);
  for (const index of indices) for (const each of [index - 2, index - 1, index, index + 1]) kept.add(each);
  const inOrder = [...kept].filter((index) => index >= 0 && index <= last).sort((one, other) => one - other);
  return new Excerpt(text, cut, inOrder);
}

/** Each step can be read by itself, and is. */
function isApart(cut: CutText, memory: PartMemory): boolean {
  const parts = partsOf(cut, memory);
  memory.finish();
  return parts?.items.every(({ part }) => part.firstErrorAt === null) === true;
}

function stretchesOf(whole: string, { items, start, end }: CutText, kept: readonly number[]): readonly Stretch[] {
  const pieces = [
    { start: 0, end: start },
    ...kept.flatMap((index) => {
      const item = items[index];
      return item === undefined ? [] : [{ start: item.start, end: item.start + item.text.length }];
    }),
    { start: end, end: whole.length },
  ];
  const stretches: Stretch[] = [];
  for (const piece of pieces) {
    const before = stretches.at(-1);
    if (before?.end === piece.start) stretches[stretches.length - 1] = { ...before, end: piece.end };
    else stretches.push({ ...piece, at: before === undefined ? 0 : before.at + before.end - before.start });
  }
  return stretches;
}

function isWithin(path: Path, outer: Path): boolean {
  return outer.every((part, index) => path[index] === part);
}
