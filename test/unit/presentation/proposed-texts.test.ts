import assert from 'node:assert/strict';
import type { JsonObject } from '../../../src/base/json.ts';
import { approvalCard, fitsApproveSeveral } from '../../../src/presentation/panel/approvals/approval-card.ts';
import { proposedTexts } from '../../../src/presentation/proposed-texts.ts';
import { approvalRecord } from '../../support/execution-reports.ts';
import { ToolBench } from '../../support/tool-bench.ts';

const long = 'a line\n'.repeat(10_000);

async function asked(bench: ToolBench, tool: string, given: JsonObject) {
  const inspection = await bench.inspect(tool, given);
  assert.ok(inspection.kind === 'valid');
  const payload = { tool, arguments: JSON.stringify(given), preview: inspection.preview, reason: 'Why.' };
  return approvalRecord({ kind: 'write', subject: 'a.txt', question: 'Write a.txt?', payload });
}

describe('the texts of a write that a person is asked about', () => {
  it('are whole, however long the new one is', async () => {
    const bench = new ToolBench();
    bench.files.contents['a.txt'] = 'old';
    const approval = await asked(bench, 'write_file', { path: 'a.txt', content: `${long}EVIL` });
    assert.deepEqual(proposedTexts(approval), { path: 'a.txt', old: 'old', isOldWhole: true, new: `${long}EVIL` });
    const made = await asked(bench, 'write_file', { path: 'b.txt', content: long });
    assert.deepEqual(proposedTexts(made), { path: 'b.txt', old: '', isOldWhole: true, new: long });
  });

  it('tell when of the old one only the first part is there, and are not approved among others then', async () => {
    const bench = new ToolBench();
    const long = `${'x'.repeat(9000)}\n`.repeat(8);
    bench.files.contents['a.txt'] = long;
    const approval = await asked(bench, 'write_file', { path: 'a.txt', content: 'new' });
    const { old, isOldWhole } = proposedTexts(approval) ?? {};
    assert.deepEqual([old !== '' && old !== undefined && long.startsWith(old), isOldWhole], [true, false]);
    const standing = { kind: 'open', words: '' } as const;
    const card = approvalCard(approval, { folder: 'file:///w', belongs: 'shown', standing, now: 0 });
    assert.deepEqual([card.proposal.kind, fitsApproveSeveral(card)], ['details', false]);
  });

  it('are none where the new one is cut and the call does not give it', () => {
    const preview = { path: 'a.yaml', exists: false, old_text: null, new_text: 'a', truncated: true };
    const payloads = ['{}', '{"content":"other"}', 'no JSON'].map((given) => ({
      ...{ tool: 'workflow_create', arguments: given, preview },
    }));
    for (const payload of payloads) assert.equal(proposedTexts(approvalRecord({ kind: 'write', payload })), undefined);
  });

  it('are none of a call that writes no file, whatever it calls its fields', () => {
    const payload = { tool: 'x', arguments: '{}', preview: { path: 'a', new_text: 'b' } };
    assert.equal(proposedTexts(approvalRecord({ kind: 'tool', payload })), undefined);
  });
});
