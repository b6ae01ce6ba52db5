/** What means itself to a POSIX shell wherever it stands in a command: no assignment, which it is in the first place. */
const plainWord = /^(?![A-Za-z_]\w*=)[\w@%+=:,./-]+$/;

/** A word as it is written in a command line for a POSIX shell: in single quotes where it needs some. */
export function shellQuoted(word: string): string {
  return plainWord.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
}
