import { limits } from '../../../src/dsl/yaml/limits.ts';
import { checkAnswers } from '../../support/check-answers.ts';
import { checkFixes } from '../../support/check-changes.ts';
import { checkCompletion } from '../../support/check-completion.ts';
import { checkEverything } from '../../support/check-everything.ts';
import { EditedDefinition } from '../../support/edited-definition.ts';
import { NumberSource } from '../../support/number-source.ts';

const head = 'name: Many\ninputs: { topic: { type: string } }\nsteps:\n';

function steps(count: number): string {
  const step = (n: number): string =>
    `- { name: s${n}, type: transform, template: "{topic} {{ $.s${Math.max(n - 1, 0)} }}" }`;
  return Array.from({ length: count }, (_, n) => `  ${step(n)}\n`).join('');
}

/** A step in as many others as there may be. */
function nested(depth: number): string {
  const open = (n: number): string => {
    const pad = ' '.repeat(2 + 4 * n);
    return `${pad}- name: m${n}\n${pad}  type: map\n${pad}  over: "[1]"\n${pad}  as: i${n}\n${pad}  steps:\n`;
  };
  const pad = ' '.repeat(2 + 4 * depth);
  const inner = `${pad}- { name: inner, type: transform, template: "{topic} {i0}" }\n`;
  return Array.from({ length: depth }, (_, n) => open(n)).join('') + inner;
}

function branches(count: number): string {
  const branch = (n: number): string => `      - { name: b${n}, type: transform, template: "{topic}" }\n`;
  const all = Array.from({ length: count }, (_, n) => branch(n)).join('');
  return `  - name: all\n    type: parallel\n    steps:\n${all}`;
}

type Texts = Readonly<Record<string, string>>;

const long = (share: number): Texts => ({
  'as many steps as a file may have': steps(limits.steps / share),
  'a parallel step with 2,000 branches': branches(2_000 / share),
  'a text with 20,000 names': `  - { name: a, type: transform, template: "${'{topic} 😀 '.repeat(20_000 / share)}" }\n`,
  'a list of 20,000 items': `  - { name: a, type: command, run: [${'"{topic}", '.repeat(20_000 / share)}] }\n`,
});

const odd: Texts = {
  'steps in each other as deep as they may be': nested(limits.nesting),
  'steps in each other deeper than they may be': nested(limits.nesting + 1),
  'brackets in brackets': `  - { name: a, type: code, code: x, input: { a: ${'['.repeat(500)}${']'.repeat(500)} } }\n`,
  'more steps than a file may have': steps(limits.steps + 1),
};

function opened(text: string) {
  const whole = `${head}${text}`;
  const around = new EditedDefinition({ kind: 'workflow', name: 'many' }).write(whole);
  return { around, offset: whole.indexOf('{topic}', whole.length / 2) + 2 };
}

describe('everything that can be asked about a very large file', () => {
  for (const [name, text] of Object.entries({ ...long(1), ...odd })) {
    it(`is answered for ${name}`, async () => {
      const { around, offset } = opened(text);
      await checkAnswers(around, offset);
      await checkCompletion(around, offset, new NumberSource(1));
      checkFixes(around);
    });
  }

  for (const [name, text] of Object.entries(long(10))) {
    it(`changes nothing but what is meant in a tenth of ${name}`, async () => {
      const { around, offset } = opened(text);
      await checkEverything(around, offset, new NumberSource(1));
    });
  }
});
