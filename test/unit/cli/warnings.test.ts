import assert from 'node:assert/strict';
import { stripVTControlCharacters } from 'node:util';
import type { Fact } from '../../../src/domain/execution-event.ts';
import { executionCreated, executionEvents } from '../../support/execution-reports.ts';
import { type FakeHost, type FakeHostOptions, fakeCliHost, runFake } from '../../support/fake-cli-host.ts';
import { fakeOrchestrator } from '../../support/fake-orchestrator.ts';

const terminal = { terminal: { columns: 80, rows: 20 }, environment: { TERM: 'xterm' } };
const missing: Fact = { type: 'warning', data: { code: 'missing_path', message: 'There is no $.a.b.\u001b[2J\nTwo.' } };
const nearlySpent: Fact = {
  type: 'budget_warning',
  data: { execution_id: '01EXECUTION', limit: 'tokens', spent: 80, of: 100 },
};

function hostWith(facts: readonly Fact[], options: Omit<FakeHostOptions, 'api'> = {}): FakeHost {
  const items = executionEvents([executionCreated, ...facts]);
  const executionLog = async (_id: string, { after = 0 }: { readonly after?: number }) => ({
    items: items.filter(({ seq }) => seq > after),
    total: items.length,
  });
  return fakeCliHost({ api: fakeOrchestrator({ executionLog }), ...options });
}

describe('a warning of a run', () => {
  it('is a line on stderr, and cannot act on the terminal', async () => {
    const host = hostWith([missing, nearlySpent]);
    assert.equal(await runFake(host, 'run', 'demo', '--json'), 0);
    assert.match(host.printed.stderr, /^warning: There is no \$\.a\.b\.\\u001b\[2J\n {2}Two\.$/m);
    assert.match(host.printed.stderr, /^warning: 80 of 100 tokens of the budget are spent$/m);
  });

  it('stands above the drawing on a terminal', async () => {
    const host = hostWith([missing], terminal);
    assert.equal(await runFake(host, 'run', 'demo'), 0);
    const lines = stripVTControlCharacters(host.printed.stderr).trimEnd().split('\n');
    assert.match(lines[0] ?? '', /^warning: There is no/);
    assert.match(lines.at(-1) ?? '', /✓ demo · 01EXECUTION · completed/);
  });

  it('is not told again when the execution goes on', async () => {
    for (const options of [{}, terminal]) {
      const host = hostWith([missing], options);
      await runFake(host, 'executions', 'resume', '01EXECUTION');
      assert.doesNotMatch(host.printed.stderr, /warning/);
    }
  });
});
