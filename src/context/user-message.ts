import type { CountedPart } from './context-part.ts';

/**
 * The first message to the agent: what its groups share, what to do, then each other part of its context under its name.
 * What is shared comes first because providers cache by the beginning of a prompt.
 */
export function userMessage(parts: readonly CountedPart[]): string {
  const shared = parts.filter(({ type }) => type === 'shared_context');
  const instruction = parts.find(({ type }) => type === 'instruction');
  const others = parts.filter(
    ({ type }) => !['shared_context', 'instruction', 'system', 'conversation'].includes(type),
  );
  const texts = [
    ...shared.map(underName),
    ...(instruction === undefined ? [] : [instruction.text]),
    ...others.map(underName),
  ];
  return texts.join('\n\n');
}

function underName({ source, text }: CountedPart): string {
  return `<context name=${JSON.stringify(source)}>\n${text}\n</context>`;
}
