import assert from 'node:assert/strict';
import { checkRecords } from '../../src/app/check-records.ts';
import type { ExecutionRecord } from '../../src/domain/execution.ts';
import type { Store } from '../../src/ports/store.ts';
import { checkBudgets } from '../../src/registry/check-budgets.ts';
import { checkAgentExecutions } from './agent-record-checks.ts';

const ended: readonly string[] = ['completed', 'failed', 'cancelled'];

/** What is true of every record of executions, whatever happened. */
export function checkRecord(store: Store): void {
  assert.deepEqual(checkRecords(store), [], 'rows follow from events');
  assert.deepEqual(checkBudgets(store), [], 'what was booked agrees at every level');
  checkAgentExecutions(store);
  for (const execution of store.find('executions', {})) {
    checkEvents(store, execution);
    checkTotals(store, execution);
    if (ended.includes(execution.status)) checkNothingIsOpen(store, execution);
  }
}

function checkEvents(store: Store, { id }: ExecutionRecord): void {
  const events = store.find('execution_events', { execution_id: id });
  assert.deepEqual(
    events.map(({ seq }) => seq),
    events.map((_, index) => index + 1),
    'events are counted without gaps',
  );
  const keys = events.filter(({ key }) => key !== null).map(({ round, key }) => `${round} ${key ?? ''}`);
  assert.deepEqual(
    keys.filter((key, index) => keys.indexOf(key) !== index),
    [],
    'each statement is made once',
  );
}

/** The row's sums are those of its turns, and of what was booked for them. */
function checkTotals(store: Store, execution: ExecutionRecord): void {
  const agents = store.find('agent_executions', { execution_id: execution.id });
  const turns = agents.flatMap(({ id }) => store.find('agent_turns', { agent_execution_id: id }));
  const booked = agents.flatMap(({ id }) =>
    store.find('budget_entries', { subject_id: execution.id, agent_execution_id: id, kind: 'booked' }),
  );
  const bought = turns.reduce((sum, { usage }) => sum + usage.input + usage.output, 0);
  assert.equal(execution.tokens, bought, 'tokens of the execution are those of its turns');
  const forTurns = booked.filter((entry) => entry.turns > 0);
  assert.equal(sumOf(forTurns.map(({ tokens }) => tokens)), bought, 'what was booked are the turns');
  assert.equal(sumOf(agents.map(({ llm_calls }) => llm_calls)), turns.length, 'calls of the agents are their turns');
  const usd = turns.some((turn) => turn.usd === null) ? null : sumOf(turns.map((turn) => turn.usd ?? 0));
  if (usd === null || execution.usd === null) assert.equal(execution.usd, usd);
  else assert.ok(Math.abs(execution.usd - usd) < 1e-9, 'USD of the execution are those of its turns');
}

function checkNothingIsOpen(store: Store, { id, status }: ExecutionRecord): void {
  const steps = store.find('step_executions', { execution_id: id, status: ['pending', 'running', 'waiting'] });
  assert.deepEqual(
    steps.map((step) => `${step.step_path} ${step.status}`),
    [],
    `no step is open in an execution that is ${status}`,
  );
  const deployed = store.find('agent_executions', { execution_id: id, status: 'deployed' });
  assert.deepEqual(
    deployed.map(({ step_path }) => step_path),
    [],
    `no agent is deployed in an execution that is ${status}`,
  );
  const reserved = store.find('budget_entries', { subject_id: id, kind: 'reserved' });
  assert.deepEqual(reserved, [], `nothing is reserved in an execution that is ${status}`);
  const asked = store.find('approvals', { execution_id: id, status: 'pending' });
  assert.deepEqual(
    asked.map(({ subject }) => subject),
    [],
    `nobody is asked in an execution that is ${status}`,
  );
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0);
}
