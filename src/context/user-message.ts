import type { CountedPart } from './context-part.ts';

/** The first message to the agent: what to do, then each part of its context under its name. */
export function userMessage(parts: readonly CountedPart[]): string {
  const instruction = parts.find(({ type }) => type === 'instruction');
  const given = parts.filter(({ type }) => type !== 'instruction' && type !== 'system');
  const texts = given.map(({ source, text }) => `<context name=${JSON.stringify(source)}>\n${text}\n</context>`);
  return [...(instruction === undefined ? [] : [instruction.text]), ...texts].join('\n\n');
}
