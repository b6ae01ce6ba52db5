import { assertFine, assertProblems } from '../../support/marked-yaml.ts';

function after(first: string, second: string): string {
  return `name: x\nsteps:\n  - { name: look, ${first} }\n  - { name: b, ${second} }\n`;
}

const look =
  'type: agent, prompt: p, output_schema: { properties: { title: { type: string }, ok: { type: boolean }, list: { type: array } } }';
const person = 'type: human, message: m, fields: { city: { type: string } }';

describe('what is known of a value', () => {
  it('says that a place needs another kind', () => {
    const step = 'steps: [{ type: transform, template: t }]';
    assertProblems(after(look, `type: map, over: «$.look.title», ${step}`), { code: 'wrong-type', message: /list/ });
    assertProblems(after(look, `type: map, over: «$.look», ${step}`), { code: 'wrong-type', message: /an object/ });
    assertFine(after(look, `type: map, over: $.look.list, ${step}`));
    assertFine(after(look, `type: map, over: '$.look.title.split(",")', ${step}`));
    const branch = 'if_true: { type: transform, template: t }';
    assertProblems(after(look, `type: conditional, condition: «$.look.title», ${branch}`), {
      code: 'wrong-type',
      message: /true or false, and this is text\. Compare/,
    });
    assertProblems(after(look, 'type: transform, template: t, when: «$.look.list»'), { code: 'wrong-type' });
    assertFine(after(look, `type: conditional, condition: $.look.ok, ${branch}`));
    assertFine(
      after(look, 'type: conditional, condition: $.look.title, branches: { a: { type: transform, template: t } }'),
    );
  });

  it('includes the answer of a person', () => {
    assertProblems(after(person, 'type: transform, expression: «$.look.anwser»'), {
      code: 'unknown-output',
      message: /Did you mean 'answer'\?/,
    });
    assertFine(
      after(person, "type: transform, template: '{look.city} {look.answered_by} {look.answered_at} {look.answer}'"),
    );
  });

  it('refuses a folder outside of the workspace', () => {
    const run = (cwd: string): string => `name: x\nsteps: [{ name: a, type: command, run: ls, cwd: ${cwd} }]`;
    assertProblems(run('«../..»'), { code: 'invalid-value', message: /leads out of the workspace/ });
    assertProblems(run('«a/../../b»'), { code: 'invalid-value' });
    assertFine(run('a/../b'));
    assertFine(run("'{{ $.execution.id }}/../..'"));
  });
});
