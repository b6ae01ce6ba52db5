import type { Path } from '../yaml/path.ts';
import { contextTexts } from './step-texts.ts';
import { type StrayWord, strayWordsOf } from './stray-words.ts';
import type { Validation } from './validation.ts';

/** Shorter words are like too many others. */
const leastLength = 4;

/** `{foldr}` names nothing, so it is left alone; where it is almost a name, that is hardly meant. Answers the names meant. */
export function checkStrayNames(validation: Validation): ReadonlySet<string> {
  const { workflow, root, steps, templateNames } = validation;
  const meant = new Set<string>();
  const check = (words: readonly StrayWord[], base: Path): void => {
    for (const word of words) {
      const nearest = checkWord(word, base, validation);
      if (nearest !== undefined) meant.add(nearest);
    }
  };
  for (const { path, texts } of steps) for (const { strays } of texts) check(strays, path);
  for (const text of contextTexts(workflow.context)) check(strayWordsOf(text, templateNames), root);
  return meant;
}

/** Answers the name that was meant. */
function checkWord(
  { whole, name, rest, at, start }: StrayWord,
  base: Path,
  { problems, templateNames }: Validation,
): string | undefined {
  if (name.length < leastLength || problems.isBroken(base, at)) return undefined;
  const nearest = problems.nearest(name, () => [...templateNames]);
  if (nearest === undefined) return undefined;
  problems.add({
    code: 'unknown-template-name',
    path: [...base, ...at],
    message: `'${whole}' names nothing, so it stays as it is. Did you mean '{${nearest}${rest}}'?`,
    spot: { kind: 'within', start, end: start + whole.length },
    correction: { from: name, to: nearest },
  });
  return nearest;
}
