import type { NumberSource } from './number-source.ts';

type Damage = (lines: readonly string[], at: number) => readonly string[];

/** One line, by others in its place. */
function line(change: (line: string, indent: string) => readonly string[] | string): Damage {
  return (lines, at) => {
    const given = lines[at] ?? '';
    const indent = /^ */.exec(given)?.[0] ?? '';
    return lines.toSpliced(at, 1, ...[change(given, indent)].flat());
  };
}

function all(change: (text: string, at: number) => string): Damage {
  return (lines, at) => change(lines.join('\n'), at).split('\n');
}

/** What happens to files while people edit them, move them between systems, and play with YAML. */
export const damages: Readonly<Record<string, Damage>> = {
  'a line less': line(() => []),
  'a line twice': line((given) => [given, given]),
  'a tab in front': line((given) => `\t${given}`),
  'a tab for blanks': line((given) => given.replace(/^ {2}/, '\t')),
  'a tab behind the colon': line((given) => given.replace(': ', ':\t')),
  'a blank more': line((given) => ` ${given}`),
  'no indentation': line((given) => given.trimStart()),
  'no space behind the colon': line((given) => given.replace(': ', ':')),
  'a double quote': line((given) => given.replace(': ', ': "')),
  'a single quote': line((given) => given.replace(': ', ": '")),
  'an open bracket': line((given) => given.replace(': ', ': [')),
  'an open brace': line((given) => given.replace(': ', ': {')),
  'an open template': line((given) => given.replace(': ', ': {{ $.')),
  'an open template in quotes': line((given) => given.replace(/: .*/, ': "a {{ $."')),
  'a closed bracket': line((given) => `${given} ]`),
  'a slip': line((given) => given.replace(/([a-z])([a-z])(?=[a-z_]*\b[^a-z]*$)/, '$2$1')),
  'a slip in the key': line((given) => given.replace(/([a-z])([a-z])(?=[a-z_]*:)/, '$2$1')),
  'a comment between key and value': line((given, indent) =>
    given.includes(': ') ? given.replace(': ', `: # why\n${indent}    # and how\n${indent}    `).split('\n') : given,
  ),
  'a comment behind the hyphen': line((given, indent) =>
    given.trimStart().startsWith('- ') ? [`${indent}- # first`, `${indent}  ${given.trimStart().slice(2)}`] : given,
  ),
  'a comment behind': line((given) => `${given} # behind`),
  'a comment above, at the margin': line((given) => ['# above', given]),
  'a comment above, too deep': line((given, indent) => [`${indent}      # deep`, given]),
  'an anchor': line((given) => given.replace(': ', ': &here ')),
  'an anchor and its alias': line((given, indent) =>
    /^ *[a-z_]+: \S/.test(given) ? [given.replace(': ', ': &there '), `${indent}zz: *there`] : given,
  ),
  'an anchored step': line((given) => given.replace(/^( *)- (?=name)/, '$1- &step\n$1  ').split('\n')),
  'an alias of nothing': line((given) => given.replace(/: .*/, ': *nothing')),
  'a merge key': line((given, indent) => [given, `${indent}<<: { type: transform }`]),
  'a tag': line((given) => given.replace(': ', ': !!str ')),
  'an explicit key': line((given, indent) =>
    /^ *[a-z_]+: \S/.test(given)
      ? given.replace(/^ *([a-z_]+): (.*)$/, `${indent}? $1\n${indent}: $2`).split('\n')
      : given,
  ),
  'a key of objects': line((given, indent) => [
    given,
    `${indent}__proto__: { polluted: true }`,
    `${indent}constructor: 1`,
  ]),
  'a key named as a method': line((given) => given.replace(/[a-z_]+: /, 'hasOwnProperty: ')),
  'a number as name': line((given) => given.replace(/name: \S+/, 'name: 12')),
  'an empty key': line((given) => given.replace(/[a-z_]+: /, '"": ')),
  'a key with dots': line((given) => given.replace(/[a-z_]+: /, '"a.b.0": ')),
  emoji: line((given) => given.replace(': ', ': 👩‍👩‍👧 e\u0301 ')),
  'emoji in quotes': line((given) => given.replace(/: .*/, ': "😀 {{ $.😀 }} $.topic"')),
  'half an emoji': line((given) => `${given}\uD83D`),
  'a null byte': line((given) => given.replace(': ', ': \0')),
  'another line break': line((given) => `${given}\u2028\u0085`),
  'a carriage return': line((given) => given.replace(': ', ': \r')),
  'a long line': line((given) => given + 'x '.repeat(20_000)),
  'a document mark': line((given) => ['---', given]),
  'the end of the document': line((given) => ['...', given]),
  'a directive': all((text) => `%YAML 1.2\n---\n${text}`),
  'two documents': all((text) => `${text}\n---\n${text}`),
  'a byte order mark': all((text) => `\uFEFF${text}`),
  CRLF: all((text) => text.replaceAll('\n', '\r\n')),
  'one CRLF': (lines, at) => (at < lines.length - 1 ? lines.with(at, `${lines[at] ?? ''}\r`) : lines),
  'all in a key': all((text) => `workflow:\n${text.replaceAll(/^(?=.)/gm, '  ')}`),
  'only comments': all((text) => text.replaceAll(/^/gm, '# ')),
  'cut off': all((text, at) =>
    text
      .split('\n')
      .slice(0, at + 1)
      .join('\n'),
  ),
};

export interface DamagedText {
  readonly text: string;
  /** What was done to it, with the lines, from 1. */
  readonly how: string;
  /** In or near the line that was damaged last. */
  readonly offset: number;
}

interface Choice {
  /** What is done first; when absent, the numbers choose. */
  readonly first?: string;
  readonly numbers: NumberSource;
}

/** The text after one to three of the damages, each in a line that the numbers choose. */
export function damagedText(given: string, { first, numbers }: Choice): DamagedText {
  let text = given;
  let offset = 0;
  const how: string[] = [];
  const names = Object.keys(damages);
  for (let left = numbers.between(1, 3); left > 0; left -= 1) {
    const chosen = names[numbers.between(0, names.length - 1)] ?? '';
    const name = how.length === 0 ? (first ?? chosen) : chosen;
    const lines = text.split('\n');
    const at = numbers.between(0, lines.length - 1);
    text = damages[name]?.(lines, at).join('\n') ?? text;
    how.push(`${name} (${at + 1})`);
    offset = lines.slice(0, at).join('\n').length + numbers.between(0, 40);
  }
  return { text, how: how.join(', '), offset: Math.min(offset, text.length) };
}
