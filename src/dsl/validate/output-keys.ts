import { adviseSize, isLengthWord } from '../expressions/length-words.ts';
import type { Finding, Suggestion } from '../problems/problem-list.ts';
import type { Shape } from './output-shapes.ts';

/** A value that a path looks into. */
export interface Holder {
  /** "The output of 'fetch'". */
  readonly what: string;
  readonly shape: Shape;
  /** The path of the value itself: `['fetch']`. */
  readonly path: readonly string[];
}

/** What to write in place of a key that cannot be there. */
type Hint = (key: string, known: readonly string[]) => Suggestion;

export type KeyProblem = Pick<Finding, 'code' | 'message' | 'severity' | 'correction'>;

/** What is wrong with the keys behind a value: the first that cannot be there, or one that is hardly meant as a key. */
export function keyProblem(holder: Holder, keys: readonly string[], hint: Hint): KeyProblem | undefined {
  let { shape } = holder;
  for (const [index, key] of keys.entries()) {
    if (shape.kind === 'list' || shape.kind === 'text') {
      if (!isLengthWord(key)) return undefined;
      const kind = shape.kind === 'list' ? 'a list' : 'text';
      const message = adviseSize(
        `There is no '${key}' in ${kind}`,
        pathText([...holder.path, ...keys.slice(0, index)]),
      );
      return { code: 'length-of-list', message };
    }
    const next: (() => Shape) | undefined = shape.kind === 'map' ? shape.keyed.get(key) : undefined;
    if (shape.kind === 'map' && shape.closed && next === undefined) {
      const known = [...shape.keyed.keys()];
      const { hint: advice, correction } = hint(key, known);
      return { code: 'unknown-output', message: `${holder.what} has no '${key}' there.${advice}`, correction };
    }
    if (next === undefined) return lengthOfUnknown([...holder.path, ...keys]);
    shape = next();
  }
  return undefined;
}

function lengthOfUnknown(path: readonly string[]): KeyProblem | undefined {
  if (path.at(-1) !== 'length') return undefined;
  const subject = pathText(path.slice(0, -1));
  const message = adviseSize(`'.length' is null unless '${subject}' is an object with such a key`, subject);
  return { code: 'length-of-list', severity: 'warning', message };
}

function pathText(path: readonly string[]): string {
  return path.reduce((text, key) => text + (/^[A-Za-z_]\w*$/.test(key) ? `.${key}` : `[${JSON.stringify(key)}]`), '$');
}
