import assert from 'node:assert/strict';
import { nextRun } from '../../../../src/extension/chat/next-run.ts';
import { runWish, wishWithin, wishWords } from '../../../../src/extension/chat/run-wish.ts';

describe('what a sentence wants of a workflow', () => {
  it('is a rehearsal, with or without politeness', () => {
    for (const said of [
      'rehearse triage a=1',
      'please rehearse triage a=1',
      'Please, try out triage a=1',
      'could you please rehearse triage a=1',
      'run a rehearsal of triage a=1',
    ]) {
      assert.deepEqual(runWish(said), { rehearsal: true, words: 'triage a=1' }, said);
    }
  });

  it('is a run otherwise', () => {
    for (const said of ['triage rehearse it', 'run triage rehearse it', 'Please start triage rehearse it']) {
      assert.deepEqual(runWish(said), { rehearsal: false, words: 'triage rehearse it' }, said);
    }
  });

  it('is a rehearsal where a sentence speaks of one before it names anything', () => {
    assert.equal(wishWithin(runWish('I would like to rehearse the triage workflow')).rehearsal, true);
    assert.equal(wishWithin(runWish('I would like to see the triage workflow')).rehearsal, false);
  });

  it('stays the same when it is proposed', () => {
    for (const said of ['please rehearse my triage workflow', 'run my triage workflow']) {
      const { rehearsal } = runWish(said);
      const wish = { rehearsal, words: 'run-tests a=1' };
      assert.deepEqual(runWish(nextRun({ name: 'Tests' }, wish).prompt), wish);
    }
  });

  it('is what the press that is proposed says', () => {
    const wish = { words: 'triage' };
    assert.deepEqual(nextRun({ name: 'Triage' }, { ...wish, rehearsal: true }), {
      prompt: 'rehearse triage',
      command: 'run',
      label: 'Rehearse Triage',
    });
    assert.equal(nextRun({ name: 'Triage' }, { ...wish, rehearsal: false }).label, 'Run Triage');
    assert.equal(wishWords({ ...wish, rehearsal: false }), 'triage');
  });
});
