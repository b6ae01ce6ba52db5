/** How a piece of text is meant; each face has its own colours for it. The words say the same without any colour. */
export type Tone = 'plain' | 'strong' | 'faint' | 'good' | 'bad' | 'busy' | 'attention';

export interface Span {
  readonly text: string;
  readonly tone: Tone;
}

/** One line of text, without its end. */
export type Line = readonly Span[];

export function plain(text: string): Span {
  return { text, tone: 'plain' };
}

export function faint(text: string): Span {
  return { text, tone: 'faint' };
}

export function strong(text: string): Span {
  return { text, tone: 'strong' };
}

export function lineText(line: Line): string {
  return line.map(({ text }) => text).join('');
}
