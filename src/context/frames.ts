import type { ContextPart } from './context-part.ts';

/** The part as it stands in a message, under its name. */
export function framed(part: ContextPart): string {
  const [begin, end] = frameTexts(part);
  return `${begin}\n${part.text}\n${end}`;
}

/** True for parts that stand in a frame: all but the agent's own prompt, what it has to do and what was said. */
export function isFramed({ type }: Pick<ContextPart, 'type'>): boolean {
  return type !== 'system' && type !== 'instruction' && type !== 'conversation';
}

/** What stands before and behind the text. */
export function frameTexts(part: ContextPart): readonly [begin: string, end: string] {
  const { source, text, known, is_conventions } = part;
  const frame = known?.frame ?? frameAround(text);
  if (known !== undefined) known.frame = frame;
  const kind = is_conventions === true ? ' kind="conventions"' : '';
  return [`<${frame} name=${JSON.stringify(source)}${kind}>`, `</${frame}>`];
}

/** A name that the text cannot close: what agents, pages and commands say is given as it is, and stays in its place. */
function frameAround(text: string): string {
  if (!text.includes('</')) return 'context';
  const closed = new Set([...text.matchAll(/<\/(context(?:_\d+)?)/gi)].map(([, name]) => name?.toLowerCase()));
  let frame = 'context';
  for (let n = 2; closed.has(frame); n++) frame = `context_${n}`;
  return frame;
}
