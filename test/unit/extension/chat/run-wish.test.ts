import * as l10n from '@vscode/l10n';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { InputDeclaration } from '../../../../src/domain/workflow.ts';
import { namedWorkflow } from '../../../../src/extension/chat/named-workflow.ts';
import { nextRun } from '../../../../src/extension/chat/next-run.ts';
import { type RunKind, runKind, runWish, wishWithin, wishWords } from '../../../../src/extension/chat/run-wish.ts';

describe('what a sentence wants of a workflow', () => {
  it('is a rehearsal, with or without politeness', () => {
    for (const said of [
      'rehearse triage a=1',
      'please rehearse triage a=1',
      'Please, try out triage a=1',
      'could you please rehearse triage a=1',
      'run a rehearsal of triage a=1',
      'dry-run triage a=1',
      'do a dry run of triage a=1',
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

describe('whether a workflow that words name is run', () => {
  const topic: InputDeclaration = { type: 'string', description: '', required: false };

  function kindOf(said: string, inputs: Readonly<Record<string, InputDeclaration>> = {}): RunKind | undefined {
    const wish = runWish(said);
    const named = namedWorkflow(wish.words, [{ slug: 'triage', name: 'Triage' }]);
    return named && runKind(wish, { ...named, inputs });
  }

  const rehearsals = [
    'triage as a rehearsal',
    'run triage, but only rehearse it',
    'please run triage in a rehearsal first',
    'do a dry run of the workflow triage',
    'start triage as a dry-run',
    'give the workflow triage a dry run',
  ];

  for (const said of rehearsals) {
    it(`is none where words that no input takes say so: ${said}`, () => {
      assert.equal(kindOf(said), 'rehearsal');
    });
  }

  it('is none either where all inputs are given by name', () => {
    assert.equal(kindOf('triage topic=tea as a rehearsal', { topic }), 'rehearsal');
  });

  it('is asked where an input may take the words', () => {
    assert.equal(kindOf('triage how orchestras do rehearsals', { topic }), 'unclear');
    assert.equal(kindOf('rehearse triage how orchestras do rehearsals', { topic }), 'rehearsal');
  });

  it('is so where they say nothing of a rehearsal, or only the value of an input does', () => {
    assert.equal(kindOf('run triage at once'), 'run');
    assert.equal(kindOf('triage topic="a rehearsal"', { topic }), 'run');
    assert.equal(kindOf('triage green tea', { topic }), 'run');
  });

  it('is none where they say it as the buttons of the window do', () => {
    const bundle = path.resolve(import.meta.dirname, '../../../../l10n/bundle.l10n.de.json');
    l10n.config({ contents: readFileSync(bundle, 'utf8') });
    try {
      assert.equal(kindOf('run triage als Probelauf'), 'rehearsal');
    } finally {
      l10n.config({ contents: {} });
    }
  });
});
