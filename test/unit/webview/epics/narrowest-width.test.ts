import assert from 'node:assert/strict';
import { narrowestWidth } from '../../../../webview/epics/narrowest-width.ts';

describe('a table that gets narrow', () => {
  it('scrolls before a column whose width is open has no room left', () => {
    const fixed = [{ width: '132px' }, { width: '98px' }];
    const open = narrowestWidth([...fixed, { width: '' }]) - narrowestWidth(fixed);
    assert.ok(open >= 150, `${open} pixels are left for words`);
  });
});
