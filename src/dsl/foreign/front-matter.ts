/** A Markdown file in two: YAML between lines of `---` at its top, and the text below. */
export interface FrontMatter {
  /** On the lines on which it stands in the file, so that its positions are the file's. */
  readonly yaml: string;
  readonly body: string;
}

const fence = /^---[ \t]*\r?\n([\s\S]*?)^---[ \t]*$(?:\r?\n)?/m;

/**
 * A text without quotes that YAML would refuse: it holds `: ` or begins with a sign of YAML's own. The programs whose
 * files these are take it as it stands.
 */
const looseText = /^([A-Za-z][\w-]*:[ \t]+)((?![|>"'[{#])(?:[^\n]*:[ \t][^\n]*|[*&!@%`][^\n]*))$/gm;

export function splitFrontMatter(givenText: string): FrontMatter {
  const text = givenText.startsWith('\uFEFF') ? givenText.slice(1) : givenText;
  const match = /^---[ \t]*\r?\n/.test(text) ? fence.exec(text) : null;
  if (match === null) return { yaml: '', body: text };
  return { yaml: `\n${match[1] ?? ''}`, body: text.slice(match[0].length) };
}

/** The same with quotes around texts that need some. */
export function withQuotes(yaml: string): string {
  return yaml.replaceAll(looseText, quoted);
}

function quoted(_line: string, key: string, text: string): string {
  return `${key}${JSON.stringify(text.trimEnd())}`;
}
