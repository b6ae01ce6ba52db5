import { type Json, parseJson } from '../../base/json.ts';

const shownLength = 80;

/** An answer that is JSON, or one Markdown code block of it. Undefined for any other. */
export function jsonOf(content: string): Json | undefined {
  return parseJson(/^\s*```(?:json)?\s*\n([\s\S]*?)\n\s*```\s*$/.exec(content)?.[1] ?? content);
}

/**
 * The JSON of an answer that has to be some: also what stands in a code block, or between the first bracket and the last,
 * since small models like to say something before and after it.
 */
export function jsonIn(content: string): Json | undefined {
  return jsonOf(content) ?? parseJson(fencedIn(content)) ?? parseJson(bracketedIn(content));
}

/** For the model and for people, in place of how nothing misses a schema. */
export function notJson(content: string): string {
  const text = content.replaceAll(/\s+/g, ' ').trim();
  if (text === '') return 'The answer is empty.';
  const shown = text.length > shownLength ? `${text.slice(0, shownLength)}…` : text;
  return `The answer is not JSON: it begins with ${JSON.stringify(shown)}.`;
}

function fencedIn(content: string): string {
  return /```(?:json)?\s*\n([\s\S]*?)\n\s*```/.exec(content)?.[1] ?? '';
}

function bracketedIn(content: string): string {
  return /[[{][\s\S]*[\]}]/.exec(content)?.[0] ?? '';
}
