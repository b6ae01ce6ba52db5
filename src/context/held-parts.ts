import type { ContextPart } from './context-part.ts';
import type { FittedPart } from './fit-parts.ts';
import { framed } from './frames.ts';

/**
 * Leaves out what an earlier exchange that is sent holds unchanged. What all agents are given alike stays: it is the same
 * beginning for all of them.
 */
export function withoutHeld(parts: readonly FittedPart[]): readonly FittedPart[] {
  const exchanges = parts.flatMap(({ part, reason }) =>
    reason === null && part.type === 'conversation' ? [part] : [],
  );
  if (exchanges.length === 0) return parts;
  return parts.map((fitted) => {
    const holder = mayBeHeld(fitted) ? exchanges.find((exchange) => holds(exchange, framed(fitted.part))) : undefined;
    if (holder === undefined) return fitted;
    return { part: fitted.part, reason: `Left out: the ${holder.source} holds it unchanged.` };
  });
}

function mayBeHeld({ part, reason }: FittedPart): boolean {
  const isItem = part.type === 'file' || part.type === 'reference';
  return reason === null && isItem && part.is_common !== true;
}

function holds({ messages = [] }: ContextPart, text: string): boolean {
  return messages.some(({ role, content }) => role === 'user' && content.includes(text));
}
