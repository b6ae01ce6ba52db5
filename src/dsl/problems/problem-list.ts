import type { Correction, Severity } from '../../domain/problem.ts';
import { nearestName } from '../../base/nearest-name.ts';
import { type Path, pathText } from '../yaml/path.ts';
import type { ProblemCode } from './codes.ts';

/** Where, at a path, the finger points. When the end of the path is not in the file: at the first key beside its place. */
export type Spot =
  /** The value; this is the default. */
  | { readonly kind: 'value' }
  /** The key in front of the value. */
  | { readonly kind: 'key' }
  /** Part of a text value: character offsets in the text, end exclusive. */
  | { readonly kind: 'within'; readonly start: number; readonly end: number }
  /** Character offsets in the file, end exclusive. */
  | { readonly kind: 'offsets'; readonly start: number; readonly end: number };

/** A problem before its line and column are known. */
export interface Finding {
  readonly code: ProblemCode;
  readonly path: Path;
  readonly message: string;
  /** When absent, the code's own. */
  readonly severity?: Severity;
  readonly spot?: Spot;
  readonly correction?: Correction;
}

/** What was probably meant. */
export interface Suggestion {
  /** " Did you mean 'x'?" or the empty text. */
  readonly hint: string;
  readonly correction?: Correction;
}

/** Says that `to` was probably meant where `from` stands. */
export function suggestionOf(from: string, to: string): Suggestion {
  return { hint: ` Did you mean '${to}'?`, correction: { from, to } };
}

/** Word distances that one file may cost; a file full of unknown names gets no more suggestions after that. */
const suggestionBudget = 200_000;

/** What was found within a value, with paths from there: for whoever comes upon the same value again. */
export interface Found {
  readonly findings: readonly Finding[];
  /** Paths of values that nothing more needs to be said about. */
  readonly broken: ReadonlySet<string>;
  /** Word distances that it cost. */
  readonly spent: number;
  /** Somebody asked for a suggestion when nothing was left for it. */
  readonly isShort: boolean;
}

/** The list to which another one belongs, and where. */
interface Around {
  readonly list: ProblemList;
  readonly path: Path;
}

/** Collects what is wrong with one file. Findings are cheap: lines and columns are looked up when all are known. */
export class ProblemList {
  readonly #findings: Finding[] = [];
  readonly #broken = new Set<string>();
  readonly #around: Around | undefined;
  #spent = 0;
  #isShort = false;

  constructor(around?: Around) {
    this.#around = around;
  }

  get findings(): readonly Finding[] {
    return this.#findings;
  }

  get found(): Found {
    return { findings: this.#findings, broken: this.#broken, spent: this.#spent, isShort: this.#isShort };
  }

  /** A list for the value at the path, with paths from there. What is added to it is added to this one, too. */
  within(path: Path): ProblemList {
    return new ProblemList({ list: this, path });
  }

  /** Adds what was found within a value, which stands at this path now. False: with what is left another thing would be found. */
  adopt({ findings, broken, spent, isShort }: Found, path: Path): boolean {
    if (isShort || !this.#affords(spent)) return false;
    this.#spend(spent);
    for (const finding of findings) this.add({ ...finding, path: [...path, ...finding.path] });
    if (broken.size === 0) return true;
    const base = pathText(path);
    for (const inner of broken) this.#broken.add(inner === '' ? base : `${base}.${inner}`);
    return true;
  }

  add(finding: Finding): void {
    this.#findings.push(finding);
    this.#around?.list.add({ ...finding, path: [...this.#around.path, ...finding.path] });
  }

  /** Adds a finding about the form of a value, so that nothing else needs to be said about it. */
  addBroken(finding: Finding): void {
    this.add(finding);
    this.markBroken(finding.path);
  }

  /** Of the value at the path, or at `keys` in it. */
  isBroken(path: Path, keys: Path = []): boolean {
    if (this.#around !== undefined) return this.#around.list.isBroken(this.#around.path, [...path, ...keys]);
    return this.#broken.size > 0 && this.#broken.has(pathText([...path, ...keys]));
  }

  /** A value that nothing more needs to be said about, though it has no finding of its own. */
  markBroken(path: Path): void {
    this.#broken.add(pathText(path));
    this.#around?.list.markBroken([...this.#around.path, ...path]);
  }

  /** The candidate that was probably meant. */
  nearest(name: string, candidates: readonly string[] | (() => readonly string[])): string | undefined {
    if (name.length > 100) return undefined;
    if (!this.#affords(0)) {
      this.#isShort = true;
      return undefined;
    }
    const names = typeof candidates === 'function' ? candidates() : candidates;
    this.#spend(names.length);
    return nearestName(name, names);
  }

  suggest(name: string, candidates: readonly string[] | (() => readonly string[])): Suggestion {
    const nearest = this.nearest(name, candidates);
    return nearest === undefined ? { hint: '' } : suggestionOf(name, nearest);
  }

  #affords(distances: number): boolean {
    if (this.#around !== undefined) return this.#around.list.#affords(distances);
    return this.#spent + distances <= suggestionBudget;
  }

  #spend(distances: number): void {
    this.#spent += distances;
    if (this.#around !== undefined) this.#around.list.#spend(distances);
  }
}
