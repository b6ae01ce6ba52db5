import assert from 'node:assert/strict';
import type { AgentExecutionRecord } from '../../src/domain/agent-execution.ts';
import type { StoreReads } from '../../src/ports/store.ts';

/**
 * What is true of every agent execution that Baton ran, whatever a test was about: it is known what it was given, what it
 * was sent and answered, and what came of it. Those that somebody recorded by hand know only what they were told.
 */
export function checkAgentExecutions(store: StoreReads): void {
  for (const row of store.find('agent_executions', {})) {
    if (row.execution_id === null) continue;
    checkContext(store, row);
    checkTurns(store, row);
    checkEnd(store, row);
  }
}

function checkContext(store: StoreReads, { id, bundle_id }: AgentExecutionRecord): void {
  const bundle = store.get('context_bundles', { id: bundle_id ?? '' });
  assert.ok(bundle, `agent execution ${id} has a bundle`);
  const allocations = store.find('context_allocations', { agent_execution_id: id });
  const sources = (items: readonly { readonly content_hash: string; readonly included: boolean }[]) =>
    items.map(({ content_hash, included }) => `${content_hash} ${String(included)}`).sort();
  assert.ok(bundle.items.length > 0, `the bundle of agent execution ${id} has items`);
  assert.deepEqual(sources(allocations), sources(bundle.items), `each item of agent execution ${id} is allocated`);
}

function checkTurns(store: StoreReads, { id, execution_id, step_path, llm_calls }: AgentExecutionRecord): void {
  const step = store.get('step_executions', { execution_id: execution_id ?? '', step_path: step_path ?? '' });
  assert.ok(step, `agent execution ${id} belongs to a step`);
  const turns = store.find('agent_turns', { agent_execution_id: id });
  assert.equal(turns.length, llm_calls, `each turn of agent execution ${id} is recorded`);
  const texts = new Set(turns.flatMap(({ request, response }) => [...request, response]));
  for (const hash of texts) assert.ok(store.get('content_blobs', { hash }), `a text of agent execution ${id} is kept`);
}

function checkEnd(store: StoreReads, { id, status, completed_at }: AgentExecutionRecord): void {
  if (status === 'deployed') return;
  assert.ok(completed_at, `agent execution ${id} ended at a time`);
  const made = store.find('outputs', { agent_execution_id: id });
  assert.ok(made.length > 0, `of agent execution ${id}, which is ${status}, is known what it made`);
}
