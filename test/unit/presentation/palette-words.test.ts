import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { BatonError } from '../../../src/base/errors.ts';
import { failureWords, paletteWords } from '../../../src/presentation/palette-words.ts';

const titles: unknown = JSON.parse(
  readFileSync(path.resolve(import.meta.dirname, '../../../package.nls.json'), 'utf8'),
);
const known = new Set(Object.values(titles ?? {}));

describe('what our own words call the commands of the command line in VS Code', () => {
  it('is their titles in the palette, whatever is given to them', () => {
    assert.equal(
      paletteWords('Correct the file; "baton validate" checks all files of the workspace.'),
      'Correct the file; "Baton: Validate Workspace" checks all files of the workspace.',
    );
    assert.equal(
      paletteWords(
        `"baton executions show 01M7 --step each[2].ask" shows the answers. Start one with "baton run demo".`,
      ),
      '"Baton: Show Execution" shows the answers. Start one with "Baton: Run Workflow…".',
    );
    assert.equal(
      paletteWords("Use a file that 'baton db export' wrote."),
      'Use a file that "Baton: Export Database…" wrote.',
    );
  });

  it('is the same for what a sentence ends with', () => {
    assert.equal(paletteWords('Next is: baton session phase manual 2'), 'Next is: "Baton: Advance Session Phase"');
    assert.equal(
      paletteWords('Next is: baton session archive manual'),
      'Next is: baton session archive manual in a terminal',
    );
  });

  it('is a title that the palette has', () => {
    for (const command of [
      ...['approvals list', 'db export', 'executions list', 'executions resume', 'executions retry'],
      ...['context prepare', 'session complete', 'session init', 'session list', 'session phase'],
      ...['executions show', 'init', 'run', 'validate', 'workflows show'],
    ]) {
      const title = /^"Baton: (.*)"$/.exec(paletteWords(`"baton ${command} x"`))?.[1];
      assert.ok(known.has(title), `${command}: ${title ?? 'no command of the palette'}`);
    }
  });

  it('is the command itself, for a terminal, when the palette has none that does it', () => {
    assert.equal(paletteWords('Run "baton db check".'), 'Run "baton db check" in a terminal.');
  });

  it('leaves everything else as it is written', () => {
    for (const text of ['The baton runs.', '"baton" is a folder', 'Set up .baton with "init".']) {
      assert.equal(paletteWords(text), text);
    }
  });

  it('stands in the hint of a failure, not in its message, which may quote others', () => {
    const error = new BatonError('broken', 'The step said "baton validate".', { hint: 'Run "baton validate".' });
    assert.equal(failureWords(error), 'The step said "baton validate". Run "Baton: Validate Workspace".');
    assert.equal(failureWords(new Error('Gone.')), 'Gone.');
  });
});
