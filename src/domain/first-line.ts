/** The first line of a text, as people read it in lists: at most so many characters, the last of them an ellipsis when it is cut. */
export function firstLine(text: string, most: number): string {
  const line = text.trim().split('\n', 1)[0] ?? '';
  return line.length > most ? `${line.slice(0, most - 1)}…` : line;
}
