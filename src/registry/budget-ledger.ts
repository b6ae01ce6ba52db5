import { type Clock, isoTime } from '../base/clock.ts';
import { BatonError } from '../base/errors.ts';
import type { IdSource } from '../base/ids.ts';
import { type Result, fail, ok } from '../base/result.ts';
import type { BudgetEntryRecord, Spending } from '../domain/budget.ts';
import { executionLine } from '../domain/execution-kin.ts';
import { type TokenUsage, addUsage } from '../domain/model.ts';
import { insert, update } from '../domain/tables.ts';
import { addUsd } from '../domain/usd.ts';
import type { Booking, BudgetLedger, BudgetRefusal, BudgetSubject, BudgetWarning } from '../ports/budget-ledger.ts';
import type { Store } from '../ports/store.ts';
import { type Account, openAccount } from './budget-account.ts';
import { bookedOf, firstRefusal, leftOf, passedWarnings } from './budget-rules.ts';

export interface BudgetLedgerOptions {
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: IdSource;
  /** Share of a limit, 0–1, at which a warning is given. */
  readonly warnThreshold: number;
}

/** A ledger that keeps the accounts of what runs in memory. */
export interface StoreBudgetLedger extends BudgetLedger {
  /** The store holds another database from now on: everything is read anew. Nothing may be reserved at that time. */
  forget(): void;
}

/**
 * The ledger of executions. Checking and reserving happen in one synchronous stretch of the one writing process, so calls
 * that run side by side, in one execution or in several below the same one, cannot overspend together.
 */
export function createBudgetLedger(options: BudgetLedgerOptions): StoreBudgetLedger {
  return new AccountLedger(options);
}

class AccountLedger implements StoreBudgetLedger {
  readonly #options: BudgetLedgerOptions;
  readonly #accounts = new Map<string, Account>();
  /** The entries of each open reservation: that of the execution itself first, under whose id it is known. */
  readonly #open = new Map<string, readonly BudgetEntryRecord[]>();

  constructor(options: BudgetLedgerOptions) {
    this.#options = options;
  }

  async reserve(subject: BudgetSubject, worst: Spending): Promise<Result<{ readonly id: string }, BudgetRefusal>> {
    const levels = this.#levelsOf(subject.execution_id);
    for (const account of levels) {
      const refusal = firstRefusal(account, worst, this.#options);
      if (refusal !== undefined) return fail(refusal);
    }
    const entries = levels.map(({ id: execution_id }) =>
      this.#newEntry({ ...subject, execution_id }, 'reserved', worst),
    );
    this.#enter(entries);
    const id = entries[0]?.id ?? '';
    this.#open.set(id, entries);
    this.#options.store.apply(entries.map((entry) => insert('budget_entries', entry)));
    return ok({ id });
  }

  book(reservationId: string, usage: TokenUsage, usd: number | null): Booking {
    const entries = this.#takeReservation(reservationId);
    const booked = this.#bookEntries(entries, { tokens: usage.input + usage.output, usd, turns: 1, seconds: 0 });
    const account = this.#accountOf(entries[0]?.subject_id ?? '');
    account.totals = {
      usage: addUsage(account.totals.usage, usage),
      usd: addUsd(account.totals.usd, usd),
    };
    return { ...booked, totals: account.totals };
  }

  bookFailed(reservationId: string, usage: TokenUsage, usd: number | null): Omit<Booking, 'totals'> {
    const entries = this.#takeReservation(reservationId);
    return this.#bookEntries(entries, { tokens: usage.input + usage.output, usd, turns: 0, seconds: 0 });
  }

  async release(reservationId: string): Promise<void> {
    await this.#release(this.#takeReservation(reservationId));
  }

  async extend(
    executionId: string,
    { limit, grant }: Pick<BudgetRefusal, 'limit' | 'grant'>,
    approvalId: string,
  ): Promise<void> {
    const account = this.#accountOf(executionId);
    if (account.entries.has(approvalId)) return;
    const granted = { tokens: 0, usd: 0, turns: 0, seconds: 0, [limit]: grant };
    const subject = { execution_id: executionId, agent_execution_id: '' };
    const entry = { ...this.#newEntry(subject, 'extended', granted), id: approvalId };
    this.#enter([entry]);
    this.#options.store.apply([insert('budget_entries', entry)]);
  }

  tokensLeft(executionId: string): number | null {
    const left = this.#levelsOf(executionId).map((account) => leftOf(account, 'tokens'));
    const limited = left.filter((tokens) => tokens !== null);
    return limited.length === 0 ? null : Math.min(...limited);
  }

  isLimited(executionId: string): boolean {
    return this.#levelsOf(executionId).some(({ limits }) => limits !== null);
  }

  async settle(executionId: string): Promise<void> {
    this.#accounts.delete(executionId);
    const { store } = this.#options;
    const kind = 'reserved';
    const own = store.find('budget_entries', { level: 'execution', subject_id: executionId, kind });
    const agents = own.map(({ agent_execution_id }) => agent_execution_id).filter((id) => id !== null);
    // With the entries of the same calls in the executions above, which may have ended before.
    const all = agents.length === 0 ? own : store.find('budget_entries', { agent_execution_id: agents, kind });
    const atWork = new Set([...this.#open.values()].flat().map(({ id }) => id));
    await this.#release(all.filter(({ id }) => !atWork.has(id)));
  }

  forget(): void {
    this.#accounts.clear();
    this.#open.clear();
  }

  /** The execution and those above it, from below. */
  #levelsOf(executionId: string): readonly Account[] {
    return executionLine(executionId, (id) => this.#accountOf(id));
  }

  #accountOf(executionId: string): Account {
    let account = this.#accounts.get(executionId);
    if (account === undefined) {
      account = openAccount(this.#options.store, executionId);
      this.#accounts.set(executionId, account);
    }
    return account;
  }

  #enter(entries: readonly BudgetEntryRecord[]): void {
    for (const entry of entries) this.#accountOf(entry.subject_id).entries.set(entry.id, entry);
  }

  #bookEntries(entries: readonly BudgetEntryRecord[], spent: Spending): Omit<Booking, 'totals'> {
    const set = { kind: 'booked' as const, ...spent };
    const warnings = entries.flatMap((entry) => this.#bookEntry({ ...entry, ...set }));
    return { changes: entries.map(({ id }) => update('budget_entries', { id }, set)), warnings };
  }

  #bookEntry(entry: BudgetEntryRecord): readonly BudgetWarning[] {
    const account = this.#accountOf(entry.subject_id);
    const before = bookedOf(account);
    account.entries.set(entry.id, entry);
    return passedWarnings(account, before, this.#options.warnThreshold);
  }

  #takeReservation(id: string): readonly BudgetEntryRecord[] {
    const entries = this.#open.get(id);
    if (entries === undefined) throw new BatonError('internal', `There is no open reservation ${id}.`);
    this.#open.delete(id);
    return entries;
  }

  async #release(entries: readonly BudgetEntryRecord[]): Promise<void> {
    if (entries.length === 0) return;
    for (const { id, subject_id } of entries) this.#accounts.get(subject_id)?.entries.delete(id);
    this.#options.store.apply(entries.map(({ id }) => update('budget_entries', { id }, { kind: 'released' })));
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
      call_id: null,
    };
  }
}
