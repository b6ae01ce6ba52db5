// C0 and C1 controls, and the marks that turn the direction of writing: with them a text could hide or repaint what a
// person is asked to approve.
const unprintable = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g;

/** The text on one line, with everything that a terminal would obey instead of show written as an escape. */
export function printableLine(text: string): string {
  return text.replace(unprintable, escaped);
}

/** A text of several lines on one, where there is room for no more: line ends become blanks. */
export function singleLine(text: string): string {
  return printableLine(text.trim().replace(/\s*\n\s*/g, ' '));
}

/** The same over several lines: line ends stay, tabs become spaces. */
export function printableLines(text: string): readonly string[] {
  return text.split(/\r?\n/).map((line) => printableLine(line.replaceAll('\t', '    ')));
}

function escaped(character: string): string {
  if (character === '\n') return '\\n';
  if (character === '\r') return '\\r';
  if (character === '\t') return '\\t';
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
