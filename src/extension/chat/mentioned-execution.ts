import type { WorkflowNames } from './named-workflow.ts';

/** As ids of executions are written, whole or by their end, with a digit in it so that no word is one. */
const id = /\b(?=[0-9A-Z]*\d)[0-9A-HJKMNP-TV-Z]{6,26}\b/;

/** The id, or the slug of a workflow, that a sentence mentions; undefined: none. */
export function mentionedExecution(sentence: string, workflows: readonly WorkflowNames[]): string | undefined {
  const named = id.exec(sentence)?.[0];
  if (named !== undefined) return named;
  const words = ` ${plain(sentence)} `;
  const mentioned = workflows.filter(({ slug, name }) =>
    [slug, name].some((label) => words.includes(` ${plain(label)} `)),
  );
  return mentioned.toSorted((a, b) => b.name.length - a.name.length)[0]?.slug;
}

/** Words alone, in small letters. */
function plain(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
