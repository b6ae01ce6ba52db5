import assert from 'node:assert/strict';
import { disagreements } from '../../../../scripts/translations/disagreements.ts';

const manifest = { 'command.run': 'Run Workflow…', 'view.team': 'Team' };

describe('the title of a command', () => {
  it('is the same wherever it is said', () => {
    const translated = { 'command.run': 'Workflow ausführen…', 'view.team': 'Team' };
    const code = { 'Run Workflow…': 'Workflow ausführen…' };
    assert.deepEqual(disagreements(manifest, { manifest: translated, code }), []);
  });

  it('is told of when it is said otherwise than in the palette', () => {
    const translated = { 'command.run': 'Workflow ausführen…' };
    const code = { 'Run Workflow…': 'Workflow starten…' };
    assert.deepEqual(disagreements(manifest, { manifest: translated, code }), [
      "command.run: 'Run Workflow…' is 'Workflow ausführen…' and 'Workflow starten…'",
    ]);
  });
});
