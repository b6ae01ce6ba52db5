import { type BudgetSubject, type Spending, spendingSum } from '../domain/budget.ts';
import type { Store } from '../ports/store.ts';
import { type Account, openAccount, withBooked, withReserved, withoutReserved } from './budget-account.ts';
import { noAmounts, plus } from './budget-amounts.ts';
import { type BudgetPlace, keyOf, mayHaveBudget } from '../domain/budget-places.ts';

/** A model call under way, and where it counts. */
export interface OpenCall {
  readonly id: string;
  readonly execution_id: string;
  readonly agent_execution_id: string;
  readonly places: readonly BudgetPlace[];
  readonly worst: Spending;
}

export interface OpenAccountsOptions {
  readonly store: Store;
  /** Tokens of a session of which nobody has said how many. */
  readonly sessionTokens: number;
}

/** More are read again from their entries when they are asked for. */
const mostAccounts = 2000;

/** The accounts that are in use, and the calls under way in them. */
export class OpenAccounts {
  readonly #options: OpenAccountsOptions;
  readonly #accounts = new Map<string, Account>();
  readonly #calls = new Map<string, OpenCall>();

  constructor(options: OpenAccountsOptions) {
    this.#options = options;
  }

  /** Of a subject that may have a budget. */
  of(subject: BudgetSubject): Account {
    return this.#accounts.get(keyOf(subject)) ?? this.#keep(this.#open(subject));
  }

  call(callId: string): OpenCall | undefined {
    return this.#calls.get(callId);
  }

  begin(call: OpenCall): void {
    for (const place of call.places) this.#change(place, (account) => withReserved(account, call.worst));
    this.#calls.set(call.id, call);
  }

  raise(callId: string, more: Spending): void {
    const call = this.#calls.get(callId);
    if (call === undefined) return;
    for (const place of call.places) this.#change(place, (account) => withReserved(account, more));
    this.#calls.set(callId, { ...call, worst: spendingSum(call.worst, more) });
  }

  /** The call is over: nothing is reserved for it any more. */
  end(callId: string): OpenCall | undefined {
    const call = this.#calls.get(callId);
    if (call === undefined) return undefined;
    for (const place of call.places) this.#change(place, (account) => withoutReserved(account, call.worst));
    this.#calls.delete(callId);
    return call;
  }

  book(place: BudgetSubject, spent: Spending): void {
    this.#change(place, (account) => withBooked(account, spent));
  }

  /** It is read again when it is asked for next. */
  drop(subject: BudgetSubject): void {
    this.#accounts.delete(keyOf(subject));
  }

  dropAll(): void {
    this.#accounts.clear();
  }

  /** The places of the calls under way are other ones now. */
  move(placesOf: (call: OpenCall) => readonly BudgetPlace[]): void {
    for (const call of this.#calls.values()) this.#calls.set(call.id, { ...call, places: placesOf(call) });
    this.dropAll();
  }

  forget(): void {
    this.#calls.clear();
    this.dropAll();
  }

  #open(subject: BudgetSubject): Account {
    const key = keyOf(subject);
    const calls = [...this.#calls.values()].filter(({ places }) => places.some((place) => keyOf(place) === key));
    const reserved = calls.reduce((sum, { worst }) => plus(sum, worst), noAmounts);
    return openAccount(this.#options.store, subject, { sessionTokens: this.#options.sessionTokens, reserved });
  }

  #change(subject: BudgetSubject, change: (account: Account) => Account): void {
    if (!mayHaveBudget(subject)) return;
    const account = this.of(subject);
    if (account.limits !== null) this.#keep(change(account));
  }

  #keep(account: Account): Account {
    const key = keyOf(account);
    const [oldest] = this.#accounts.keys();
    if (oldest !== undefined && this.#accounts.size >= mostAccounts && !this.#accounts.has(key)) {
      this.#accounts.delete(oldest);
    }
    this.#accounts.set(key, account);
    return account;
  }
}
