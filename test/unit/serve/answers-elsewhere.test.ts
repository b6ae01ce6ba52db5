import assert from 'node:assert/strict';
import { silentLogger } from '../../../src/base/logger.ts';
import { decisionBy } from '../../../src/domain/approval.ts';
import type { SharedOrchestrator } from '../../../src/serve/shared-orchestrator.ts';
import { openWorkspace } from '../../../src/serve/open-workspace.ts';
import { startRequest, writeDefinitions } from '../../support/core-workspace.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const yes = decisionBy('ann', { approved: true, answer: 'one' });
const ask = '{ name: ask, type: human, message: Which?, choices: [one, two] }';

describe('an answer to an execution that nobody works on', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let opened: SharedOrchestrator[];

  beforeEach(async () => {
    opened = [];
    folder = await temporaryFolder();
    writeDefinitions(folder.path, {
      'workflows/asking.yaml': `name: Asking\nsteps: [${ask}]`,
      'workflows/outer.yaml': 'name: Outer\nsteps: [{ name: call, type: workflow, workflow: middle }]',
      'workflows/middle.yaml': 'name: Middle\nsteps: [{ name: call, type: workflow, workflow: asking }]',
      'workflows/twice.yaml': `name: Twice\nsteps: [${ask}, { name: again, type: human, message: Sure?, choices: [one] }]`,
      'workflows/beside-after.yaml': `name: After\nsteps: [${ask}, { name: slow, type: command, run: [sleep, '60'] }]`,
      'workflows/beside.yaml': `name: Beside\nsteps: [${ask}, { name: slow, type: command, run: [sleep, '60'], depends_on: [] }]`,
      'config.yaml': 'security: { commands: allow }',
    });
  });
  afterEach(async () => {
    for (const each of opened.reverse()) await each.close({ signal: AbortSignal.abort() });
    await folder.remove();
  });

  const open = async (host: { readonly staysUntil?: AbortSignal } = {}): Promise<SharedOrchestrator> => {
    const workspace = await openWorkspace({
      folder: folder.path,
      environment: process.env,
      logger: silentLogger,
      host,
    });
    opened.push(workspace);
    return workspace;
  };
  const staying = (until = new AbortController().signal): Promise<SharedOrchestrator> => open({ staysUntil: until });

  /** Starts the workflow, lets it wait and ends the process that did it. */
  async function left(workflow: string): Promise<{ readonly id: string; readonly asked: string }> {
    const first = await open();
    const { id } = await first.start(startRequest(workflow));
    const [asked] = (await first.settled(id)).pending_approvals;
    assert.ok(asked);
    await first.close();
    return { id, asked: asked.id };
  }

  for (const [workflow, what] of [
    ['asking', 'it'],
    ['outer', 'the outermost execution'],
  ] as const) {
    it(`makes ${what} go on by itself in a program that stays`, async () => {
      const { id, asked } = await left(workflow);
      const window = await staying();
      await window.decide(asked, yes);
      assert.equal((await window.settled(id)).status, 'completed');
    });

    it(`makes ${what} go on by itself in the program that stays when another process answers`, async () => {
      const { id, asked } = await left(workflow);
      const window = await staying();
      const terminal = await open();
      await terminal.decide(asked, yes);
      assert.notEqual((await terminal.showExecution(id)).status, 'waiting');
      assert.equal((await window.settled(id)).status, 'completed');
      assert.equal(window.place.kind, 'holder');
    });
  }

  it('leaves it waiting for a resume in a program that is there for one command', async () => {
    const { id, asked } = await left('outer');
    const terminal = await open();
    await terminal.decide(asked, yes);
    assert.equal((await terminal.showExecution(id)).status, 'waiting');
    await terminal.resume(id);
    assert.equal((await terminal.settled(id)).status, 'completed');
  });

  it('keeps the program until it has gone as far as it can', async () => {
    const { id, asked } = await left('twice');
    const working = await staying();
    const terminal = await open();
    await terminal.decide(asked, yes);
    await working.close();
    const report = await terminal.showExecution(id);
    assert.deepEqual([report.status, report.interrupted], ['waiting', false]);
    assert.deepEqual(
      report.pending_approvals.map(({ question }) => question),
      ['Sure?'],
    );
  });

  it('does not keep a program that was asked to end', async () => {
    const { id, asked } = await left('beside-after');
    const asking = new AbortController();
    const working = await staying(asking.signal);
    await working.decide(asked, yes);
    asking.abort();
    await working.close();
    const after = await open();
    assert.equal((await after.showExecution(id)).interrupted, true);
  });

  it('does not go on with what was interrupted in its work', async () => {
    const first = await open();
    const asked = new Promise<void>((resolve) => {
      first.onDidRecord(({ type }) => {
        if (type === 'approval_requested') resolve();
      });
    });
    const { id } = await first.start(startRequest('beside'));
    await asked;
    await first.close({ signal: AbortSignal.abort() });
    const window = await staying();
    const { items } = await window.listApprovals({ execution: id });
    await window.decide(items[0]?.id ?? '', yes);
    const report = await window.showExecution(id);
    assert.deepEqual([report.status, report.interrupted], ['running', true]);
  });
});
