import type { Path } from '../yaml/path.ts';
import { type BarePath, barePathsOf } from './bare-paths.ts';
import { contextTexts } from './step-texts.ts';
import type { Validation } from './validation.ts';

/** In a text a name stands in braces; outside of them `$.name` is text like any other, which is hardly meant. Answers the names meant. */
export function checkBarePaths(validation: Validation): ReadonlySet<string> {
  const { workflow, root, steps, problems, templateNames } = validation;
  const meant = new Set<string>();
  const check = (paths: readonly BarePath[], base: Path): void => {
    for (const { words, name, at, start } of paths) {
      if (problems.isBroken(base, at)) continue;
      const message = `'${words}' stays as it is, because it is not in braces. Write {{ ${words} }}.`;
      const spot = { kind: 'within', start, end: start + words.length } as const;
      problems.add({ code: 'expression-without-braces', path: [...base, ...at], message, spot });
      meant.add(name);
    }
  };
  for (const { path, texts } of steps) for (const { barePaths } of texts) check(barePaths, path);
  for (const text of contextTexts(workflow.context)) check(barePathsOf(text, templateNames), root);
  return meant;
}
