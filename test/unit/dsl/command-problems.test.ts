import assert from 'node:assert/strict';
import { assertFine, assertProblems } from '../../support/marked-yaml.ts';

function running(run: string): string {
  return `name: x\ninputs: { p: {} }\nsteps: [{ name: a, type: command, env: { P: $.p }, run: ${run} }]`;
}

describe('problems of commands', () => {
  it('refuses what only a shell understands', () => {
    const lines = [
      ['ls «|» wc -l', "'\\|' needs a shell"],
      ['"cd x «&&» ls"', "'&&'"],
      ['"ls «>» out"', "'>'"],
      ['"echo «$HOME»"', "'\\$HOME'"],
      [`'echo "at «\${»HOME}"'`, '\\$\\{'],
      ['"a«;» b"', "';'"],
      ['"«A=»1 ls"', 'under env'],
      ['"ls {{ $.p }} «|» wc {p}"', 'pass values by env'],
    ] as const;
    for (const [line, message] of lines) {
      const [problem] = assertProblems(running(line), { code: 'needs-shell', message: new RegExp(message) });
      assert.equal(problem?.severity, 'error', line);
    }
  });

  it('points into a command of several lines', () => {
    assertProblems(
      `name: x
steps:
  - name: a
    type: command
    run: >-
      git log
      «|» wc -l
`,
      { code: 'needs-shell', message: /set shell: true, or write run as a list/ },
    );
  });

  it('warns of a wildcard that nothing expands', () => {
    assertProblems(running('"ls «src/*.ts» b"'), {
      code: 'needs-shell',
      message: /'src\/\*\.ts' is passed on as it is/,
    });
    assertProblems(running('"ls «~/notes»"'), { code: 'needs-shell' });
  });

  it('warns of a quote that is never closed', () => {
    assertProblems(running(`"echo «'»it"`), { code: 'invalid-value', message: /never closed/ });
  });

  it('refuses a list of words for a shell', () => {
    assertProblems('name: x\nsteps: [{ name: a, type: command, run: «[ls, -l]», shell: true }]', {
      code: 'conflicting-keys',
    });
  });

  it('says nothing of quoted text, of templates, of lists and of commands for a shell', () => {
    assertFine(running(`"echo '*' 'a|b' \\"a > b\\" '~/x' a~/b 5$"`));
    assertFine(running(`'echo {{ $.p == "|" ? "a" : "$b" }}'`));
    assertFine(running('[find, ., -name, "*.ts", "|"]'));
    assertFine('name: x\nsteps: [{ name: a, type: command, run: "ls | wc -l > $X", shell: true }]');
  });
});
