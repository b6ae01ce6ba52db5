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
  const frame = frameAround(text);
  return `<${frame} name=${JSON.stringify(source)}>\n${text}\n</${frame}>`;
}

/** A name that the text cannot close: what agents, pages and commands say is given as it is, and stays in its place. */
function frameAround(text: string): string {
  const closed = new Set([...text.matchAll(/<\/(context(?:_\d+)?)/gi)].map(([, name]) => name?.toLowerCase()));
  let frame = 'context';
  for (let n = 2; closed.has(frame); n++) frame = `context_${n}`;
  return frame;
}
