import { type Clock, isoTime } from '../base/clock.ts';
import { BatonError } from '../base/errors.ts';
import type { IdSource } from '../base/ids.ts';
import { type Result, fail, ok } from '../base/result.ts';
import type { BudgetEntryRecord, Spending } from '../domain/budget.ts';
import { type TokenUsage, addUsage } from '../domain/model.ts';
import { insert, update } from '../domain/tables.ts';
import type { Booking, BudgetLedger, BudgetRefusal, BudgetSubject } from '../ports/budget-ledger.ts';
import type { Store } from '../ports/store.ts';
import { type Account, openAccount } from './budget-account.ts';
import { bookedOf, firstRefusal, passedWarning, spentOf } from './budget-rules.ts';

export interface BudgetLedgerOptions {
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: IdSource;
  /** Share of a limit, 0–1, at which a warning is given. */
  readonly warnThreshold: number;
}

/**
 * The ledger of executions. Checking and reserving happen in one synchronous stretch of the one writing process, so calls
 * that run side by side cannot overspend together.
 */
export function createBudgetLedger(options: BudgetLedgerOptions): BudgetLedger {
  return new StoreBudgetLedger(options);
}

class StoreBudgetLedger implements BudgetLedger {
  readonly #options: BudgetLedgerOptions;
  readonly #accounts = new Map<string, Account>();
  /** Execution of each open reservation. */
  readonly #open = new Map<string, string>();

  constructor(options: BudgetLedgerOptions) {
    this.#options = options;
  }

  async reserve(subject: BudgetSubject, worst: Spending): Promise<Result<{ readonly id: string }, BudgetRefusal>> {
    const account = this.#accountOf(subject.execution_id);
    const refusal = firstRefusal(account, worst, this.#options);
    if (refusal !== undefined) return fail(refusal);
    const entry = this.#newEntry(subject, 'reserved', worst);
    account.entries.set(entry.id, entry);
    this.#open.set(entry.id, subject.execution_id);
    await this.#options.store.commit([insert('budget_entries', entry)]);
    return ok({ id: entry.id });
  }

  book(reservationId: string, usage: TokenUsage, usd: number | null): Booking {
    const { account, entry } = this.#openReservation(reservationId);
    const before = bookedOf(account);
    const set = { kind: 'booked' as const, tokens: usage.input + usage.output, usd, turns: 1, seconds: 0 };
    account.entries.set(entry.id, { ...entry, ...set });
    account.totals = {
      usage: addUsage(account.totals.usage, usage),
      usd: account.totals.usd === null || usd === null ? null : account.totals.usd + usd,
    };
    this.#open.delete(reservationId);
    return {
      changes: [update('budget_entries', { id: entry.id }, set)],
      totals: account.totals,
      warning: passedWarning(account, before, this.#options.warnThreshold),
    };
  }

  async release(reservationId: string): Promise<void> {
    const { account, entry } = this.#openReservation(reservationId);
    account.entries.delete(entry.id);
    this.#open.delete(reservationId);
    await this.#options.store.commit([update('budget_entries', { id: entry.id }, { kind: 'released' })]);
  }

  async extend(executionId: string, limit: BudgetRefusal['limit'], approvalId: string): Promise<void> {
    const account = this.#accountOf(executionId);
    if (account.entries.has(approvalId)) return;
    const granted = { tokens: 0, usd: 0, turns: 0, seconds: 0, [limit]: account.limits?.[limit] ?? 0 };
    const subject = { execution_id: executionId, agent_execution_id: '' };
    const entry = { ...this.#newEntry(subject, 'extended', granted), id: approvalId };
    account.entries.set(entry.id, entry);
    await this.#options.store.commit([insert('budget_entries', entry)]);
  }

  tokensLeft(executionId: string): number | null {
    const account = this.#accountOf(executionId);
    const limit = account.limits?.tokens;
    return limit === undefined ? null : Math.max(0, limit + spentOf(account).granted.tokens - spentOf(account).tokens);
  }

  async settle(executionId: string): Promise<void> {
    this.#accounts.delete(executionId);
    const { store } = this.#options;
    const open = store
      .find('budget_entries', { level: 'execution', subject_id: executionId, kind: 'reserved' })
      .filter(({ id }) => !this.#open.has(id));
    if (open.length === 0) return;
    await store.commit(open.map(({ id }) => update('budget_entries', { id }, { kind: 'released' })));
  }

  #accountOf(executionId: string): Account {
    let account = this.#accounts.get(executionId);
    if (account === undefined) {
      account = openAccount(this.#options.store, executionId);
      this.#accounts.set(executionId, account);
    }
    return account;
  }

  #openReservation(id: string): { readonly account: Account; readonly entry: BudgetEntryRecord } {
    const account = this.#accountOf(this.#open.get(id) ?? '');
    const entry = account.entries.get(id);
    if (entry === undefined) throw new BatonError('internal', `There is no open reservation ${id}.`);
    return { account, entry };
  }

  #newEntry(subject: BudgetSubject, kind: BudgetEntryRecord['kind'], amount: Spending): BudgetEntryRecord {
    return {
      id: this.#options.ids(),
      level: 'execution',
      subject_id: subject.execution_id,
      kind,
      ...amount,
      agent_execution_id: subject.agent_execution_id === '' ? null : subject.agent_execution_id,
      created_at: isoTime(this.#options.clock.now()),
    };
  }
}
