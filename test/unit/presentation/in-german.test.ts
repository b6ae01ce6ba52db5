import * as l10n from '@vscode/l10n';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { stepCount } from '../../../src/presentation/count-labels.ts';
import { tokensLabel, usdLabel } from '../../../src/presentation/cost-label.ts';
import { dateLabel } from '../../../src/presentation/date-time-label.ts';
import { durationLabel } from '../../../src/presentation/duration-label.ts';
import { alternatives, together } from '../../../src/presentation/list-label.ts';
import { momentLabel } from '../../../src/presentation/moment-label.ts';
import { paletteWords } from '../../../src/presentation/palette-words.ts';
import { percentLabel } from '../../../src/presentation/percent-label.ts';
import { taskMark } from '../../../src/presentation/registry-mark.ts';

const bundle = path.resolve(import.meta.dirname, '../../../l10n/bundle.l10n.de.json');

describe('labels in German', () => {
  before(() => {
    l10n.config({ contents: readFileSync(bundle, 'utf8') });
  });
  after(() => {
    l10n.config({ contents: {} });
  });

  it('write numbers, shares and amounts as German does', () => {
    assert.equal(usdLabel(0.08), '0,08\u00a0$');
    assert.equal(usdLabel(12.5), '12,50\u00a0$');
    assert.equal(usdLabel(0.00001), '<0,0001\u00a0$');
    assert.equal(percentLabel(0.724), '72\u00a0%');
    assert.equal(tokensLabel(12_400), '12,4k Tok');
    assert.equal(durationLabel(1250), '1,3 s');
  });

  it('write days as German does', () => {
    assert.equal(dateLabel('2026-11-20T12:00:00Z'), '20.11.2026');
    assert.equal(momentLabel(Date.UTC(2025, 10, 20, 12), Date.UTC(2026, 10, 20, 12)), '20. Nov. 2025');
  });

  it('have the form of a word that fits the count', () => {
    assert.equal(stepCount(1), '1 Schritt');
    assert.equal(stepCount(2), '2 Schritte');
    assert.equal(stepCount(0), '0 Schritte');
  });

  it('join names with German words', () => {
    assert.equal(together(['a', 'b', 'c']), 'a, b und c');
    assert.equal(alternatives(['a', 'b']), 'a oder b');
  });

  it('say states in German', () => {
    assert.equal(taskMark({ status: 'running', activity: 'waiting_input' }).word, 'läuft, wartet auf Sie');
  });

  it('name a command as the German palette does', () => {
    assert.equal(paletteWords("Run 'baton init' first."), 'Run "Baton: Arbeitsbereich einrichten" first.');
  });
});

describe('labels in English', () => {
  it('are what they were before there was another language', () => {
    assert.deepEqual(
      [usdLabel(0), usdLabel(0.08), usdLabel(1234.5), usdLabel(0.00001), usdLabel(null)],
      ['$0', '$0.08', '$1234.50', '<$0.0001', 'cost unknown'],
    );
    assert.deepEqual([tokensLabel(999), tokensLabel(1000), tokensLabel(1_250_000)], ['999 tok', '1k tok', '1.3M tok']);
    assert.equal(together(['a', 'b', 'c']), 'a, b and c');
  });
});
