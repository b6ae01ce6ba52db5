/**
 * The text of a fork without the comment that begins it, which is about its source, and with the one that begins the
 * text of the fork itself (`given`) in its place. Comments further inside stay; so do lines that tell editors something.
 */
export function withOwnHeader(text: string, given: string): string {
  const end = text.includes('\r\n') ? '\r\n' : '\n';
  const { header, rest } = cut(text.replace(/^\uFEFF/, ''));
  const own = cut(given.replace(/^\uFEFF/, '')).header.filter((line) => line !== '');
  const told = header.filter((line) => forEditors.test(line) && !own.includes(line));
  return [...told, ...own].map((line) => `${line}${end}`).join('') + rest;
}

const forEditors = /^# *(?:yaml-language-server:|vim:|-\*-)/;

interface CutText {
  /** Comments and empty lines, without their ends. */
  readonly header: readonly string[];
  readonly rest: string;
}

function cut(text: string): CutText {
  const lines = text.split('\n');
  const found = lines.findIndex((line) => !/^\s*(?:#|$)/.test(line));
  const count = found === -1 ? lines.length : found;
  return {
    header: lines.slice(0, count).map((line) => line.trimEnd()),
    rest: lines.slice(count).join('\n'),
  };
}
