import { type Clock, isoTime } from '../base/clock.ts';
import type { Disposable } from '../base/disposable.ts';
import { BatonError } from '../base/errors.ts';
import type { IdSource } from '../base/ids.ts';
import { type Result, fail, ok } from '../base/result.ts';
import { type Spending, spendingSum } from '../domain/budget.ts';
import type { TokenUsage } from '../domain/model.ts';
import { type Change, type Where, update } from '../domain/tables.ts';
import type {
  Booking,
  BudgetCaller,
  BudgetLedger,
  BudgetRefusal,
  BudgetWarning,
  FailedBooking,
} from '../ports/budget-ledger.ts';
import type { Store } from '../ports/store.ts';
import { activeSeconds } from './active-seconds.ts';
import type { Account } from './budget-account.ts';
import { effectsOf } from './budget-changes.ts';
import { reservationOf } from './budget-entries.ts';
import {
  type BudgetPlace,
  type Kinship,
  keyOf,
  mayHaveBudget,
  placesOf,
  stepSubject,
} from '../domain/budget-places.ts';
import { rollup } from './budget-rollup.ts';
import { firstRefusal, leftOf, nearLimits } from './budget-rules.ts';
import { ExecutionSums } from './execution-sums.ts';
import { OpenAccounts, type OpenCall } from './open-accounts.ts';
import { kinshipIn } from './store-kinship.ts';
import { ToldWarnings, warningKey } from './told-warnings.ts';

export interface BudgetLedgerOptions {
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: IdSource;
  /** Share of a limit, 0–1, at which a warning is given. */
  readonly warnThreshold: number;
  /** Tokens of a session of which nobody has said how many. */
  readonly sessionTokens: number;
}

/** A ledger that keeps the accounts of what runs in memory, in step with what others commit. */
export interface StoreBudgetLedger extends BudgetLedger, Disposable {
  /** The store holds another database from now on: everything is read anew. Nothing may be reserved at that time. */
  forget(): void;
}

/**
 * The ledger of a workspace. Checking and reserving happen in one synchronous stretch of the one writing process, so calls
 * that run side by side, below the same execution, task, epic or session, cannot overspend together.
 */
export function createBudgetLedger(options: BudgetLedgerOptions): StoreBudgetLedger {
  return new AccountLedger(options);
}

interface BudgetedPlace {
  readonly place: BudgetPlace;
  readonly account: Account;
}

class AccountLedger implements StoreBudgetLedger {
  readonly #options: BudgetLedgerOptions;
  readonly #kinship: Kinship;
  readonly #accounts: OpenAccounts;
  /** Of executions that have called a model. */
  readonly #places = new Map<string, readonly BudgetPlace[]>();
  readonly #sums: ExecutionSums;
  readonly #told = new ToldWarnings();
  readonly #following: Disposable;

  constructor(options: BudgetLedgerOptions) {
    const { store } = options;
    this.#options = options;
    this.#kinship = kinshipIn(store);
    this.#accounts = new OpenAccounts(options);
    this.#sums = new ExecutionSums(store);
    this.#following = store.onDidCommit((changes) => {
      for (const change of changes) this.#follow(change);
    });
  }

  async reserve(caller: BudgetCaller, worst: Spending): Promise<Result<{ readonly id: string }, BudgetRefusal>> {
    const { execution_id, step_path, agent_execution_id } = caller;
    const above = this.#placesOf(execution_id);
    const refusal = this.#refusalIn(above, worst);
    if (refusal !== undefined) return fail(refusal);
    const places = [...above, { ...stepSubject(execution_id, step_path), execution_id }];
    const call: OpenCall = { id: this.#options.ids(), execution_id, agent_execution_id, places, worst };
    const { store, ids, clock } = this.#options;
    store.apply(reservationOf(call, { ids, now: isoTime(clock.now()) }));
    this.#accounts.begin(call);
    return ok({ id: call.id });
  }

  allows(executionId: string, worst: Spending): boolean {
    return this.#refusalIn(this.#placesOf(executionId), worst) === undefined;
  }

  raise(reservationId: string, more: Spending): boolean {
    const call = this.#accounts.call(reservationId);
    if (call === undefined || this.#refusalIn(call.places, more) !== undefined) return false;
    const { tokens, usd, turns, seconds } = spendingSum(call.worst, more);
    this.#options.store.apply([update('budget_entries', { call_id: call.id }, { tokens, usd, turns, seconds })]);
    this.#accounts.raise(call.id, more);
    return true;
  }

  book(reservationId: string, usage: TokenUsage, usd: number | null): Booking {
    const spent = { tokens: usage.input + usage.output, usd, turns: 1, seconds: 0 };
    const { call, ...booked } = this.#book(reservationId, spent);
    return { ...booked, totals: this.#sums.add(call.execution_id, usage, usd) };
  }

  tell(caller: Omit<BudgetCaller, 'step_path'>): readonly BudgetWarning[] {
    return this.#told.tell(caller, this.#nearIn(this.#placesOf(caller.execution_id)));
  }

  bookFailed(reservationId: string, usage: TokenUsage, usd: number | null): FailedBooking {
    const spent = { tokens: usage.input + usage.output, usd, turns: 0, seconds: 0 };
    const { changes, warnings } = this.#book(reservationId, spent);
    return { changes, warnings };
  }

  async release(reservationId: string): Promise<void> {
    const { id } = this.#end(reservationId);
    this.#options.store.apply([released([id])]);
  }

  tokensLeft(executionId: string): number | null {
    const left = this.#limited(this.#placesOf(executionId)).flatMap(({ account }) => leftOf(account, 'tokens') ?? []);
    return left.length === 0 ? null : Math.min(...left);
  }

  isLimited(executionId: string): boolean {
    return this.#limited(this.#placesOf(executionId)).length > 0;
  }

  async settle(executionId: string): Promise<void> {
    this.#places.delete(executionId);
    this.#sums.forget(executionId);
    this.#told.forget(executionId);
    this.#accounts.drop({ level: 'execution', subject_id: executionId });
    await this.#releaseDead({ level: 'execution', subject_id: executionId });
  }

  async recover(): Promise<void> {
    await this.#releaseDead({});
  }

  forget(): void {
    this.#accounts.forget();
    this.#places.clear();
    this.#sums.forgetAll();
    this.#told.forgetAll();
  }

  dispose(): void {
    this.#following.dispose();
  }

  #placesOf(executionId: string): readonly BudgetPlace[] {
    let places = this.#places.get(executionId);
    if (places === undefined) {
      places = placesOf(this.#kinship, executionId);
      this.#places.set(executionId, places);
    }
    return places;
  }

  /** Those that have a budget. */
  #limited(places: readonly BudgetPlace[]): readonly BudgetedPlace[] {
    return places.filter(mayHaveBudget).flatMap((place) => {
      const account = this.#accounts.of(place);
      return account.limits === null ? [] : [{ place, account }];
    });
  }

  /** That of a budget which cannot be extended comes first: then nobody is asked in vain. */
  #refusalIn(places: readonly BudgetPlace[], worst: Spending): BudgetRefusal | undefined {
    const { store, clock } = this.#options;
    const refusals = this.#limited(places).flatMap(({ place, account }): readonly BudgetRefusal[] => {
      const refusal = firstRefusal(account, worst, () => activeSeconds(store, place.subject_id, clock.now()));
      if (refusal === undefined) return [];
      const workflow_slug = store.get('executions', { id: place.execution_id })?.workflow_slug ?? '';
      return [{ ...place, title: account.title, workflow_slug, ...refusal }];
    });
    return refusals.find(({ on_exceed }) => on_exceed === 'fail') ?? refusals[0];
  }

  #book(reservationId: string, spent: Spending) {
    const call = this.#end(reservationId);
    const before = new Set(this.#nearIn(call.places).map(warningKey));
    for (const place of call.places) this.#accounts.book(place, spent);
    const near = this.#nearIn(call.places);
    const entries = update('budget_entries', { call_id: call.id }, { kind: 'booked', ...spent });
    return {
      call,
      warnings: near.filter((warning) => !before.has(warningKey(warning))),
      changes: [entries, ...rollup(call.places, spent)],
    };
  }

  #nearIn(places: readonly BudgetPlace[]): readonly BudgetWarning[] {
    return this.#limited(places).flatMap(({ place, account }) => {
      const { title, warnThreshold } = account;
      const near = nearLimits(account, warnThreshold ?? this.#options.warnThreshold);
      return near.map((limit) => ({ ...place, title, ...limit }));
    });
  }

  #end(reservationId: string): OpenCall {
    const call = this.#accounts.end(reservationId);
    if (call === undefined) throw new BatonError('internal', `There is no open reservation ${reservationId}.`);
    return call;
  }

  /** The calls of these entries that are not under way here. */
  async #releaseDead(entries: Pick<Where<'budget_entries'>, 'level' | 'subject_id'>): Promise<void> {
    const { store } = this.#options;
    const reserved = store.find('budget_entries', { ...entries, kind: 'reserved' });
    const calls = new Set(reserved.flatMap(({ call_id }) => call_id ?? []));
    const dead = [...calls].filter((id) => this.#accounts.call(id) === undefined);
    if (dead.length > 0) store.apply([released(dead)]);
  }

  #follow(change: Change): void {
    for (const effect of effectsOf(change)) {
      switch (effect.kind) {
        case 'regranted':
          if (effect.subject === undefined) this.#accounts.dropAll();
          else this.#accounts.drop(effect.subject);
          break;
        case 'reordered':
          this.#places.clear();
          break;
        case 'moved':
          this.#move();
          break;
        case 'reserved':
          // Its own reservation the ledger enters before the call counts as under way.
          if (effect.call_id !== null && this.#accounts.call(effect.call_id) !== undefined) this.#move();
          break;
      }
    }
  }

  #move(): void {
    this.#accounts.move((call) => this.#movedPlaces(call));
  }

  #movedPlaces(call: OpenCall): readonly BudgetPlace[] {
    const before = new Map(call.places.map((place) => [keyOf(place), place.execution_id]));
    return this.#options.store.find('budget_entries', { call_id: call.id }).map(({ level, subject_id }) => {
      const subject = { level, subject_id };
      return { ...subject, execution_id: before.get(keyOf(subject)) ?? call.execution_id };
    });
  }
}

function released(callIds: readonly string[]): Change {
  return update('budget_entries', { call_id: callIds, kind: 'reserved' }, { kind: 'released' });
}
