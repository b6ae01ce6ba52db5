/** Repeatable random numbers: the same seed gives the same texts on every machine. */
export class Dice {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** 0 to `sides` - 1. (mulberry32) */
  roll(sides: number): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let t = this.#state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) % sides;
  }

  pick<T>(items: readonly T[]): T {
    return items[this.roll(items.length)]!;
  }
}

const fragments = [
  ...['\t', '\0', '\uFEFF', '😀', '\uD800', '\r', '\n', '\n\n', ' ', '  ', '\u2028', '\x7f', 'é'],
  ...[
    ':',
    ': ',
    '- ',
    '? ',
    '#',
    ' #',
    ',',
    '[',
    ']',
    '{',
    '}',
    '{{',
    '}}',
    '"',
    "'",
    '|\n',
    '>-\n',
    '%',
    '@',
    '`',
    '\\',
  ],
  ...['&a ', '*a', '*a ', '&a [*a]', '<<: *a', '!!str ', '!!binary ', '!x ', '!!set ', '---\n', '...\n', '%YAML 1.1\n'],
  ...['~', 'null', 'true', 'no', '0x1F', '.inf', '.nan', '-0', '1e999', '9'.repeat(40), '1_000', '2001-01-01', '0o7'],
  ...[
    '$.',
    '$',
    '{x}',
    '{{ $.a }}',
    '{{ 1 +',
    '$.inputs.*',
    '__proto__: 1\n',
    'constructor: 1\n',
    'toString',
    'hasOwnProperty: {}\n',
  ],
  ...[
    '[[[[[[[[',
    '{a: {a: {a: {a: ',
    '? ? ? ?',
    '- - - -',
    '*',
    '&',
    'workflow:\n',
    'steps:\n',
    'type: agent\n',
    'depends_on: [a]\n',
  ],
];

type Mutation = (text: string, dice: Dice) => string;

const characterMutations: readonly Mutation[] = [
  (text, dice) => replaceAt(text, dice.roll(text.length + 1), { remove: 1 + dice.roll(3), insert: '' }),
  (text, dice) => replaceAt(text, dice.roll(text.length + 1), { remove: 0, insert: dice.pick(fragments) }),
  (text, dice) =>
    replaceAt(text, dice.roll(text.length + 1), { remove: 1 + dice.roll(6), insert: dice.pick(fragments) }),
  (text, dice) => {
    const at = dice.roll(text.length + 1);
    return replaceAt(text, at, { remove: 2, insert: text.charAt(at + 1) + text.charAt(at) });
  },
  (text, dice) => text.slice(0, dice.roll(text.length + 1)),
  (text, dice) => {
    const at = dice.roll(text.length + 1);
    return replaceAt(text, dice.roll(text.length + 1), { remove: 0, insert: text.slice(at, at + dice.roll(40)) });
  },
];

const lineMutations: readonly ((lines: string[], dice: Dice) => void)[] = [
  (lines, dice) => lines.splice(dice.roll(lines.length), 1),
  (lines, dice) => lines.splice(dice.roll(lines.length), 0, dice.pick(lines)),
  (lines, dice) => {
    const [a, b] = [dice.roll(lines.length), dice.roll(lines.length)];
    [lines[a], lines[b]] = [lines[b]!, lines[a]!];
  },
  (lines, dice) => {
    const at = dice.roll(lines.length);
    lines[at] = dice.pick(['  ', '\t', ' ', '- ']) + lines[at]!;
  },
  (lines, dice) => {
    const at = dice.roll(lines.length);
    lines[at] = lines[at]!.replace(/:.*$/, `: ${dice.pick(fragments)}`);
  },
  (lines, dice) => {
    const at = dice.roll(lines.length);
    lines[at] = lines[at]!.trimStart();
  },
];

function replaceAt(
  text: string,
  at: number,
  { remove, insert }: { readonly remove: number; readonly insert: string },
): string {
  return text.slice(0, at) + insert + text.slice(at + remove);
}

/** One of the seeds with one to four things broken. */
export function hostileText(seeds: readonly string[], dice: Dice): string {
  let text = dice.pick(seeds);
  for (let left = 1 + dice.roll(4); left > 0; left -= 1) {
    if (dice.roll(2) === 0) {
      text = dice.pick(characterMutations)(text, dice);
    } else {
      const lines = text.split('\n');
      dice.pick(lineMutations)(lines, dice);
      text = lines.join('\n');
    }
  }
  return text;
}
