import assert from 'node:assert/strict';
import fc from 'fast-check';
import { shellQuoted } from '../../../src/base/shell-quoted.ts';
import { commandInputSubject, namesSubject, shownSubject } from '../../../src/domain/command-input.ts';
import { splitCommand } from '../../../src/domain/command-words.ts';

function shown(payload: { readonly run: string | string[]; readonly cwd?: string }): string {
  return shownSubject({ subject: commandInputSubject(payload), payload });
}

describe('a command that is asked about', () => {
  it('is shown with the quotes that a shell would need', () => {
    assert.equal(shown({ run: ['sh', '-c', 'echo nope >&2; exit 3'] }), "sh -c 'echo nope >&2; exit 3'");
    assert.equal(
      shown({ run: ['grep', "it's", '*.md', ''], cwd: 'docs' }),
      String.raw`grep 'it'\''s' '*.md' '' (in docs)`,
    );
    assert.equal(shown({ run: ['npm', 'run', 'build:all', '--out=a/b'] }), 'npm run build:all --out=a/b');
  });

  it('is shown as it was written where it is one line', () => {
    assert.equal(shown({ run: 'git log "HEAD~1"' }), 'git log "HEAD~1"');
    assert.equal(shownSubject({ subject: 'reports/a.md', payload: { run: ['a b'] } }), 'reports/a.md');
  });

  it('keeps the subject that rules cover', () => {
    assert.equal(commandInputSubject({ run: ['sh', '-c', 'exit 3'] }), 'sh -c exit 3');
  });

  it('is named by a question that has it with its quotes', () => {
    const asked = { subject: 'echo a b', payload: { run: ['echo', 'a b'] } };
    assert.ok(namesSubject({ ...asked, question: "Run the command: echo 'a b'" }));
    assert.ok(!namesSubject({ ...asked, question: 'Run the command: echo a b' }));
  });

  it('is read by a shell as the very words', () => {
    const words = fc.array(fc.string({ unit: 'binary-ascii' }), { minLength: 1 });
    fc.assert(
      fc.property(words, (given) => {
        const read = splitCommand(given.map(shellQuoted).join(' '));
        assert.deepEqual(read, { ok: true, value: given });
      }),
    );
  });
});
