import assert from 'node:assert/strict';
import type { Fact } from '../../../src/domain/execution-event.ts';
import { executionCreated, executionEvents } from '../../support/execution-reports.ts';
import { fakeCliHost, runFake } from '../../support/fake-cli-host.ts';
import { fakeOrchestrator } from '../../support/fake-orchestrator.ts';

type OfStep = Fact & { readonly step: string };

const step = 'ask';
const started: OfStep = {
  type: 'step_started',
  ...{ step, data: { name: step, step_type: 'human', agent: null, input: null } },
};
const asked: OfStep = {
  type: 'approval_requested',
  ...{ step, data: { approval_id: 'p', kind: 'human', question: 'Which?' } },
};
const waiting: OfStep = { type: 'step_waiting', step, data: { for: 'p' } };
const goesOn: OfStep = { type: 'step_continued', step, data: {} };
const done: OfStep = { type: 'step_completed', step, data: { output: null } };

async function told(...facts: readonly OfStep[]): Promise<readonly string[]> {
  const items = executionEvents([executionCreated, ...facts]);
  const executionLog = async (_id: string, { after = 0 }: { readonly after?: number }) => ({
    items: items.filter(({ seq }) => seq > after),
    total: items.length,
  });
  const host = fakeCliHost({ api: fakeOrchestrator({ executionLog }) });
  await runFake(host, 'run', 'demo');
  return host.printed.stderr.split('\n').filter((line) => line.includes(step));
}

describe('the lines of a run without a terminal', () => {
  it('tell that a step waits, and for what', async () => {
    assert.deepEqual(await told(started, asked, waiting), ['? ask waiting · Which?']);
  });

  it('tell of a budget that more is asked for, and not how much, which others may add to', async () => {
    const question = 'The budget of 30 tokens does not suffice. Allow 497 more tokens?';
    const ofBudget: OfStep = { ...asked, data: { approval_id: 'p', kind: 'budget', question } };
    assert.deepEqual(await told(started, ofBudget, waiting), ['? ask waiting · for more of a budget']);
  });

  it('do not tell so of a replay, which has the answer', async () => {
    assert.deepEqual(await told(started, waiting, goesOn, done), ['✓ ask completed · 3.0 s']);
  });
});
