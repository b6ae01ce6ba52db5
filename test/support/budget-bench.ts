import type { AgentExecutionRecord } from '../../src/domain/agent-execution.ts';
import type { BudgetEntryRecord, BudgetGrant, BudgetSubject } from '../../src/domain/budget.ts';
import type { ExecutionRecord } from '../../src/domain/execution.ts';
import type { EpicRecord, TaskRecord } from '../../src/domain/registry-records.ts';
import { newSession } from '../../src/history/new-session.ts';
import type { SessionRecord } from '../../src/domain/session.ts';
import { insert, update } from '../../src/domain/tables.ts';
import type { Booking, BudgetCaller } from '../../src/ports/budget-ledger.ts';
import type { Store } from '../../src/ports/store.ts';
import { extensionOf } from '../../src/registry/budget-entries.ts';
import { type StoreBudgetLedger, createBudgetLedger } from '../../src/registry/budget-ledger.ts';
import { newEpic, newTask } from '../../src/registry/new-records.ts';
import { FakeClock } from './fake-clock.ts';
import { MemoryStore } from './memory-store.ts';

const created_at = '2026-01-01T00:00:00.000Z';

/** A ledger on a store, and short ways to the rows that it reads. */
export class BudgetBench<S extends Store = MemoryStore> {
  readonly store: S;
  ledger: StoreBudgetLedger;
  #ids = 0;
  #grants = 0;

  constructor(store: S) {
    this.store = store;
    this.ledger = this.#newLedger();
  }

  static inMemory(): BudgetBench {
    return new BudgetBench(new MemoryStore());
  }

  /** The process ends; another one opens the same store. */
  restart(): StoreBudgetLedger {
    this.ledger.dispose();
    this.ledger = this.#newLedger();
    return this.ledger;
  }

  /** An execution with the one agent that makes its calls. */
  async execution(id: string, given: Partial<ExecutionRecord> = {}): Promise<void> {
    await this.store.commit([
      insert('executions', executionRow({ id, workflow_slug: `flow-${id}`, ...given })),
      insert('agent_executions', agentRow(`agent of ${id}`, id)),
    ]);
  }

  callerIn(execution_id: string): BudgetCaller {
    return { execution_id, step_path: 'work', agent_execution_id: `agent of ${execution_id}` };
  }

  /** Records an answer with all that follows from it, as the execution's row does. */
  async answered(execution_id: string, reservation: string, tokens: number, usd: number | null): Promise<Booking> {
    const usage = { input: tokens, cached: 0, output: 0, estimated: false };
    const booking = this.ledger.book(reservation, usage, usd);
    const { totals } = booking;
    const row = { tokens: totals.usage.input + totals.usage.output, usd: totals.usd };
    await this.store.commit([...booking.changes, update('executions', { id: execution_id }, row)]);
    return booking;
  }

  async task(id: string, given: Partial<TaskRecord> = {}): Promise<void> {
    await this.store.commit([insert('tasks', newTask({ id, title: `Task ${id}`, created_at, ...given }))]);
  }

  async epic(id: string, given: Partial<EpicRecord> = {}): Promise<void> {
    await this.store.commit([insert('epics', newEpic({ id, title: `Epic ${id}`, created_at, ...given }))]);
  }

  async session(id: string, given: Partial<SessionRecord> = {}): Promise<void> {
    const scope = `Session ${id}`;
    await this.store.commit([
      insert('sessions', { ...newSession({ id, scope, created_at }), phase: 3, status: 'executing', ...given, id }),
    ]);
  }

  /** Reserves and books one call of this execution; false when it was refused. */
  async spend(execution_id: string, tokens: number, usd: number | null = 0): Promise<boolean> {
    const worst = { tokens, usd, turns: 1, seconds: 0 };
    const reserved = await this.ledger.reserve(this.callerIn(execution_id), worst);
    if (!reserved.ok) return false;
    await this.answered(execution_id, reserved.value.id, tokens, usd);
    return true;
  }

  /** A person grants more on top, by an answer. */
  async grant(subject: BudgetSubject, grant: BudgetGrant): Promise<void> {
    this.#grants += 1;
    await this.store.commit(extensionOf(subject, grant, { id: `approval ${this.#grants}`, created_at }));
  }

  /** Tokens booked at each subject, such as `epic e`. */
  booked(): Readonly<Record<string, number>> {
    const sums: Record<string, number> = {};
    for (const entry of this.entries({ kind: 'booked' })) {
      const key = `${entry.level} ${entry.subject_id}`;
      sums[key] = (sums[key] ?? 0) + entry.tokens;
    }
    return sums;
  }

  entries(where: Partial<Pick<BudgetEntryRecord, 'kind' | 'level' | 'subject_id'>> = {}): readonly BudgetEntryRecord[] {
    return this.store.find('budget_entries', where);
  }

  #newLedger(): StoreBudgetLedger {
    const ids = (): string => `id ${++this.#ids}`;
    return createBudgetLedger({
      store: this.store,
      clock: new FakeClock(),
      ids,
      warnThreshold: 0.75,
      sessionTokens: 1000,
    });
  }
}

/** An agent of which only its execution matters. */
export function agentRow(id: string, execution_id: string): AgentExecutionRecord {
  return {
    id,
    execution_id,
    session_id: null,
    step_name: 'work',
    step_path: 'work',
    task_id: null,
    agent: 'agent',
    agent_type: 'agent',
    scope: '',
    model: 'small',
    provider: 'local',
    bundle_id: null,
    context_token_count: 0,
    status: 'deployed',
    deployed_at: created_at,
    completed_at: null,
    final_message: null,
    success: null,
    error_message: null,
    input_tokens: 0,
    cached_tokens: 0,
    saved_tokens: 0,
    output_tokens: 0,
    usd: 0,
    llm_calls: 0,
    tool_invocations: 0,
    parent_agent_execution_id: null,
    delegation_depth: 0,
    rehearsal: false,
    created_at,
    updated_at: created_at,
  };
}

/** An execution of which only its place and its budget matter. */
function executionRow(given: Partial<ExecutionRecord>): ExecutionRecord {
  return {
    id: '',
    workflow_slug: '',
    trigger_data: null,
    workflow_version: '',
    definition_hash: '',
    status: 'running',
    input: {},
    context: null,
    output: null,
    current_step: null,
    error: null,
    parent_execution_id: null,
    parent_step: null,
    parent_agent_execution_id: null,
    agent: null,
    started_by: null,
    chat: null,
    task_id: null,
    session_id: null,
    epic_id: null,
    trigger: 'manual',
    model: null,
    budget: null,
    tokens: 0,
    input_tokens: 0,
    cached_tokens: 0,
    output_tokens: 0,
    usd: 0,
    rehearsal: false,
    mode: 'live',
    working_folder: '',
    cassette: null,
    round: 1,
    started_at: null,
    completed_at: null,
    duration_ms: null,
    rolled_back: false,
    created_at,
    updated_at: created_at,
    ...given,
  };
}
