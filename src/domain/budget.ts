import { addUsd } from './usd.ts';

/** What may be spent. An absent limit is no limit. */
export interface BudgetLimits {
  readonly tokens?: number;
  readonly usd?: number;
  readonly turns?: number;
  readonly seconds?: number;
  readonly on_exceed: 'fail' | 'ask';
}

export type BudgetLimit = 'tokens' | 'usd' | 'turns' | 'seconds';

/** What was, or would be, spent. `usd` is null when a price is unknown. */
export interface Spending {
  readonly tokens: number;
  readonly usd: number | null;
  readonly turns: number;
  readonly seconds: number;
}

/** `overhead` is what is spent for an epic outside its tasks, such as its planning; it counts at `epic` as well. */
export type BudgetLevel = 'session' | 'epic' | 'overhead' | 'task' | 'execution' | 'step';

/** What spends, and what may have a budget. The subject of a `step` is `<execution id>/<step path>`, of `overhead` the epic. */
export interface BudgetSubject {
  readonly level: BudgetLevel;
  readonly subject_id: string;
}

/** Whose budget it is, with what people call it: a workflow, a task's or an epic's title, a session's scope. */
export interface BudgetOwner extends BudgetSubject {
  readonly title: string;
}

/** What a person grants on top. `unpriced`: that calls of unknown price may be made, instead of an amount. */
export interface BudgetGrant {
  readonly limit: BudgetLimit;
  readonly amount: number | 'unpriced';
}

/** How far one limit of a budget is used up. */
export interface BudgetStanding extends BudgetOwner {
  readonly limit: Exclude<BudgetLimit, 'seconds'>;
  /** What was paid for; null: a price is unknown. */
  readonly spent: number | null;
  /** With what people granted on top. */
  readonly of: number;
}

export function spendingSum(a: Spending, b: Spending): Spending {
  return {
    tokens: a.tokens + b.tokens,
    usd: addUsd(a.usd, b.usd),
    turns: a.turns + b.turns,
    seconds: a.seconds + b.seconds,
  };
}

/** Tokens and money of what was booked; `usd` is null as soon as one price was unknown. */
export function spendingOf(booked: readonly Pick<Spending, 'tokens' | 'usd'>[]): Pick<Spending, 'tokens' | 'usd'> {
  return {
    tokens: booked.reduce((sum, entry) => sum + entry.tokens, 0),
    usd: booked.reduce<number | null>((sum, entry) => addUsd(sum, entry.usd), 0),
  };
}

/**
 * One grant or one spending, at one level. A reservation made before a model call becomes `booked` with what was really
 * spent, or `released` when the call failed before it was sent; `extended` is what a person granted beyond the limits, and
 * with `usd` null that calls of unknown price may be made.
 */
export interface BudgetEntryRecord extends BudgetSubject, Spending {
  readonly id: string;
  readonly kind: 'reserved' | 'booked' | 'released' | 'extended';
  /** The same in the entries of one model call at all levels; null: of an older program, or of no call. */
  readonly call_id: string | null;
  readonly agent_execution_id: string | null;
  readonly created_at: string;
}
