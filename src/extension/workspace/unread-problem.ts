import { failureWords } from '../../presentation/palette-words.ts';
import type { UnreadFolder } from './read-each-folder.ts';

interface Named {
  readonly folder: { readonly name: string };
}

/** Which folders could not be read, each once, and why; undefined: all could. */
export function unreadProblem(unread: readonly UnreadFolder<Named>[]): Error | undefined {
  const reasons = new Map(unread.map(({ workspace, error }) => [workspace, failureWords(error)]));
  if (reasons.size === 0) return undefined;
  return new Error([...reasons].map(([{ folder }, reason]) => `${folder.name}: ${reason}`).join('\n'));
}
