import assert from 'node:assert/strict';
import { stripVTControlCharacters } from 'node:util';
import { executionCreated, executionEvents, executionReport } from '../../support/execution-reports.ts';
import { type FakeHost, fakeCliHost, runFake } from '../../support/fake-cli-host.ts';
import { fakeOrchestrator } from '../../support/fake-orchestrator.ts';

const terminal = { columns: 40, rows: 10 };
const colour = /\u001b\[3\dm/;

function hostWith(environment: Readonly<Record<string, string>>, terminalSize?: typeof terminal): FakeHost {
  const check = { ok: true, problems: [], executions: 1, events: 2 };
  const api = fakeOrchestrator({ checkDatabase: async () => check });
  return fakeCliHost({ api, environment, ...(terminalSize === undefined ? {} : { terminal: terminalSize }) });
}

describe('a terminal', () => {
  for (const [what, environment, size, hasColour] of [
    ['gets colours', { TERM: 'xterm' }, terminal, true],
    ['gets none with NO_COLOR', { TERM: 'xterm', NO_COLOR: '1' }, terminal, false],
    ['gets colours with an empty NO_COLOR', { TERM: 'xterm', NO_COLOR: '' }, terminal, true],
    ['gets none when it is dumb', { TERM: 'dumb' }, terminal, false],
    ['is not there: a pipe gets none', { TERM: 'xterm' }, undefined, false],
  ] as const) {
    it(what, async () => {
      const host = hostWith(environment, size);
      await runFake(host, 'db', 'check');
      assert.equal(colour.test(host.printed.stdout), hasColour);
      assert.equal(stripVTControlCharacters(host.printed.stdout), '✓ sound: 1 execution, 2 events\n');
    });
  }

  it('shows a run as a drawing that fits, and ends with how the run ended', async () => {
    const steps = Array.from({ length: 50 }, (_, n) => ({
      type: 'step_started' as const,
      step: `step_with_a_long_name_${n}`,
      data: { name: 's', step_type: 'transform', agent: null, input: null },
    }));
    const items = executionEvents([executionCreated, ...steps]);
    const api = fakeOrchestrator({
      executionLog: async (_id, { after = 0 }) => ({ items: items.filter(({ seq }) => seq > after), total: 51 }),
      settled: async () => executionReport(),
    });
    const host = fakeCliHost({ api, terminal, environment: { TERM: 'xterm' } });
    assert.equal(await runFake(host, 'run', 'demo'), 0);
    const lines = stripVTControlCharacters(host.printed.stderr).trimEnd().split('\n');
    assert.ok(lines.every((line) => line.length < terminal.columns));
    assert.equal(lines.length, terminal.rows - 1);
    assert.match(lines[0] ?? '', /✓ demo · 01EXECUTION · completed/);
    assert.match(lines.at(-1) ?? '', /… \d+ more: \d+ running/);
  });
});
