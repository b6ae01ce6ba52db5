import assert from 'node:assert/strict';
import type { OrchestratorApi } from '../../../src/app/orchestrator-api.ts';
import { CancelledError } from '../../../src/base/errors.ts';
import { executionReport } from '../../support/execution-reports.ts';
import { type FakeHost, fakeCliHost, runFake } from '../../support/fake-cli-host.ts';
import { fakeOrchestrator } from '../../support/fake-orchestrator.ts';

const running = executionReport({ status: 'running', outputs: null, duration_ms: null });
const cancelled = executionReport({ status: 'cancelled', outputs: null });

describe('baton executions cancel', () => {
  async function ran(answers: Partial<OrchestratorApi>, at: { host?: FakeHost } = {}): Promise<number> {
    at.host = fakeCliHost({ api: fakeOrchestrator(answers) });
    return await runFake(at.host, 'executions', 'cancel', running.id, '--json');
  }

  it('ends with 0 when the execution has ended', async () => {
    assert.equal(await ran({ showExecution: async () => running, settled: async () => cancelled }), 0);
  });

  it('ends with 0 when the execution takes long to end: the wish is recorded', async () => {
    const settled = () => Promise.reject(new CancelledError());
    assert.equal(await ran({ showExecution: async () => running, settled }), 0);
  });

  for (const [end, report, code] of [
    ['130 while it still runs', running, 130],
    ['0 when it has ended all the same', cancelled, 0],
  ] as const) {
    it(`is ended by Ctrl+C with ${end}`, async () => {
      const at: { host?: FakeHost } = {};
      const settled = (_id: string, { signal }: { readonly signal?: AbortSignal } = {}) => {
        at.host?.interrupt();
        assert.ok(signal?.aborted);
        return Promise.reject(new CancelledError());
      };
      assert.equal(await ran({ showExecution: async () => report, settled }, at), code);
      assert.deepEqual(JSON.parse(at.host?.printed.stdout ?? ''), { execution: report });
    });
  }
});
