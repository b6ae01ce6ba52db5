// What a terminal obeys instead of showing: colours and cursor moves (CSI), titles and links (OSC and its kin), character
// sets. What is not one to its end stays, so that nothing can be hidden behind a beginning.
const csi = String.raw`(?:\u001b\[|\u009b)[0-?]{0,64}[ -/]{0,8}`;
const osc = String.raw`\u001b[\]PX^_][^\u0007\u001b\u009c\r\n]{0,200}`;
const codes = new RegExp(
  `${csi}[@-~]|${osc}(?:\\u0007|\\u001b\\\\|\\u009c)|\\u001b[ -/]{1,4}[0-~]|\\u001b[0-OQ-WYZ\`-~]`,
  'gu',
);
const open = new RegExp(`(?:${csi}|${osc}\\u001b?|\\u001b[ -/]{0,4})$`, 'u');

/** A text without what only a terminal understands, such as its colours. */
export function withoutTerminalCodes(text: string): string {
  return mayHold(text) ? text.replace(codes, '') : text;
}

/** Where a code begins that the text may be the first part of; the length of the text: nowhere. */
export function openCodeAt(text: string): number {
  const tail = text.slice(-longestCode);
  const at = mayHold(tail) ? tail.search(open) : -1;
  return at < 0 ? text.length : text.length - tail.length + at;
}

const longestCode = 256;

function mayHold(text: string): boolean {
  return text.includes('\u001b') || text.includes('\u009b');
}
