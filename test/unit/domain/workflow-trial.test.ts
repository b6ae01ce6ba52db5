import assert from 'node:assert/strict';
import { isOnTrial, trialLine, withoutTrial } from '../../../src/domain/workflow-trial.ts';

const line = trialLine('check');

describe('a workflow on trial', () => {
  it('says so among the comments above it, and nowhere else', () => {
    assert.ok(isOnTrial(`# Made by x.\n${line}\nname: Check\n`));
    assert.ok(!isOnTrial(`name: Check\n${line}\n`));
    assert.ok(!isOnTrial('# Made by x.\nname: Check\n'));
  });

  it('that stays loses that line, and nothing else of its text', () => {
    assert.equal(
      withoutTrial(`# Made by x.\r\n${line}\r\n# More.\r\nname: Check\r\n`),
      '# Made by x.\r\n# More.\r\nname: Check\r\n',
    );
    for (const text of ['', '#', 'name: a', `name: a\n${line}`]) assert.equal(withoutTrial(text), text);
  });
});
