import assert from 'node:assert/strict';
import { newestExecution, type RecordedFolder } from '../../../../src/extension/panels/newest-execution.ts';
import { executionSummary } from '../../../support/execution-reports.ts';

interface NamedFolder extends RecordedFolder {
  readonly name: string;
}

const folder = (name: string, api: Partial<RecordedFolder>): NamedFolder => ({
  name,
  opened: undefined,
  hasRecords: async () => true,
  open: () => Promise.reject(new Error('It is not opened.')),
  ...api,
});

/** One whose newest execution began then. */
const recorded = (name: string, id: string, created_at: string): NamedFolder =>
  folder(name, {
    open: async () => ({
      listExecutions: async () => ({ items: [executionSummary({ id, created_at })], total: 1 }),
    }),
  });

describe('the newest execution of a window', () => {
  it('is the newest of all folders', async () => {
    const folders = [
      recorded('left', '01A', '2026-05-04T10:00:00.000Z'),
      recorded('right', '01B', '2026-05-05T10:00:00.000Z'),
    ];
    const { target, unread } = await newestExecution(folders);
    assert.deepEqual([target?.workspace.name, target?.id, unread], ['right', '01B', []]);
  });

  it('is that of the folders that can be read, and says which cannot', async () => {
    const damaged = new Error('damaged');
    const folders = [
      folder('left', { open: () => Promise.reject(damaged) }),
      recorded('right', '01B', '2026-05-05T10:00:00.000Z'),
    ];
    const { target, unread } = await newestExecution(folders);
    assert.equal(target?.id, '01B');
    assert.deepEqual(
      unread.map(({ workspace, error }) => [workspace.name, error]),
      [['left', damaged]],
    );
  });

  it('is none where nothing has run: no database is opened for that', async () => {
    const { target, unread } = await newestExecution([folder('empty', { hasRecords: async () => false })]);
    assert.deepEqual([target, unread], [undefined, []]);
  });
});
