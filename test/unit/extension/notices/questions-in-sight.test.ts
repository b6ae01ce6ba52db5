import assert from 'node:assert/strict';
import { questionsInSight } from '../../../../src/extension/notices/questions-in-sight.ts';
import { SeenExecutions } from '../../../../src/extension/panels/seen-executions.ts';
import type { PanelPart } from '../../../../src/protocol/panel/shell-messages.ts';
import { approvalRecord } from '../../../support/execution-reports.ts';
import { MemoryFolder } from '../../../support/memory-folder.ts';

describe('questions that a person has before them', () => {
  let folder: MemoryFolder;
  let seen: SeenExecutions;
  beforeEach(() => {
    folder = new MemoryFolder('one');
    folder.begin('A');
    folder.approvals = [approvalRecord({ id: 'a1', execution_id: 'A' })];
    seen = new SeenExecutions();
  });

  async function inSight(): Promise<readonly string[]> {
    return [...(await questionsInSight(folder.workspace, seen))];
  }

  function show(...parts: readonly PanelPart[]): object {
    const panel = {};
    seen.note(panel, { execution: folder.target('A'), parts: new Set(parts) });
    return panel;
  }

  it('are those of the execution whose questions a panel shows', async () => {
    const panel = show('head', 'approvals');
    assert.deepEqual(await inSight(), ['a1']);
    seen.note(panel, undefined);
    assert.deepEqual(await inSight(), []);
  });

  it('are none where a panel shows something else of it, or another folder', async () => {
    show('head', 'graph');
    const other = new MemoryFolder('other');
    other.begin('A');
    seen.note({}, { execution: other.target('A'), parts: new Set(['approvals']) });
    assert.deepEqual(await inSight(), []);
  });

  it('are told to have changed with what is seen, and only then', () => {
    let times = 0;
    seen.onDidChange(() => (times += 1));
    const panel = show('head');
    assert.deepEqual([seen.isSeen('A'), seen.isSeen('B'), times], [true, false, 1]);
    seen.note(panel, undefined);
    seen.note(panel, undefined);
    assert.deepEqual([seen.isSeen('A'), times], [false, 2]);
  });
});
