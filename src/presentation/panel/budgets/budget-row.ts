import * as l10n from '@vscode/l10n';
import type { BudgetLevel, BudgetLimit, BudgetSubject } from '../../../domain/budget.ts';
import type { BudgetMeter } from '../../../domain/budget-meter.ts';
import { budgetAmount } from '../../budget-label.ts';
import { tokensLabel, usdLabel } from '../../cost-label.ts';
import { durationLabel } from '../../duration-label.ts';
import { percentLabel } from '../../percent-label.ts';
import { printableLine } from '../../printable-text.ts';
import { shortId } from '../../short-id.ts';
import type { ApprovalPlace } from '../approvals/approval-card.ts';

/** A place where calls count, with a bar for each limit. */
export interface BudgetRow {
  readonly id: string;
  readonly label: string;
  /** What was spent here, whatever is limited. */
  readonly spent: string;
  readonly bars: readonly BudgetBar[];
  /** What has no known price; else empty. */
  readonly warning: string;
  /** What a person is asked to grant here; null: nothing. */
  readonly wish: AskedGrant | null;
}

/** `question`: the one that asks for it. */
export interface AskedGrant {
  readonly words: string;
  readonly question: ApprovalPlace;
}

/** How far one limit is used up. Shares are those of the limit, 0–1. */
export interface BudgetBar {
  readonly limit: BudgetLimit;
  readonly used: number;
  readonly reserved: number;
  readonly warn_at: number;
  readonly state: 'fine' | 'near' | 'full';
  /** `12k tok of 40k tok (30%), 2k tok reserved`. */
  readonly words: string;
}

/** `wish`: what is asked for at this place, in any words. */
export function budgetRow(meter: BudgetMeter, wish: AskedGrant | null): BudgetRow {
  const { spent, unpriced_calls } = meter;
  return {
    id: subjectKey(meter),
    label: labelOf(meter),
    spent: spentWords(meter),
    bars: barsOf(meter),
    warning: unpriced_calls === 0 ? '' : unpricedWords(unpriced_calls, spent.usd),
    wish: wish === null ? null : { ...wish, words: printableLine(wish.words) },
  };
}

export function subjectKey({ level, subject_id }: BudgetSubject): string {
  return `${level} ${subject_id}`;
}

/** What was spent in the folder since midnight; nothing limits it. */
export function todayRow({
  tokens,
  usd,
  unpriced,
}: {
  readonly tokens: number;
  readonly usd: number;
  readonly unpriced: number;
}): BudgetRow {
  return {
    ...{ id: 'day', label: l10n.t('Today'), bars: [], wish: null },
    spent: [tokensLabel(tokens), usdLabel(usd)].join(' · '),
    warning: unpriced === 0 ? '' : unpricedTodayWords(unpriced),
  };
}

/**
 * The bar of which the largest share is used or reserved, and its row: of the places where more is asked for, else of all.
 * Undefined: nothing is limited.
 */
export function fullestBar(
  rows: readonly BudgetRow[],
): { readonly row: BudgetRow; readonly bar: BudgetBar } | undefined {
  const asking = rows.filter(({ wish }) => wish !== null);
  const all = (asking.length > 0 ? asking : rows).flatMap((row) => row.bars.map((bar) => ({ row, bar })));
  const [fullest] = all.toSorted((a, b) => b.bar.used + b.bar.reserved - a.bar.used - a.bar.reserved);
  return fullest;
}

const limits = ['tokens', 'usd', 'turns', 'seconds'] as const satisfies readonly BudgetLimit[];

function barsOf({ limits: sizes, spent, reserved, warn_at, unpriced_calls }: BudgetMeter): readonly BudgetBar[] {
  return limits.flatMap((limit) => {
    const size = sizes?.[limit];
    if (size === undefined) return [];
    const [used, held] = [shareOf(spent[limit], size), shareOf(reserved[limit], size)];
    const state = used >= 1 ? 'full' : used >= warn_at ? 'near' : 'fine';
    const isUnknown = limit === 'usd' && unpriced_calls > 0;
    const of = isUnknown
      ? l10n.t('at least {0} of {1}', budgetAmount(limit, spent[limit]), budgetAmount(limit, size))
      : l10n.t('{0} of {1} ({2})', budgetAmount(limit, spent[limit]), budgetAmount(limit, size), percentLabel(used));
    const more = reserved[limit] > 0 ? [l10n.t('{0} reserved', budgetAmount(limit, reserved[limit]))] : [];
    return [{ limit, used, reserved: held, warn_at, state, words: [of, ...more].join(', ') }];
  });
}

function shareOf(amount: number, size: number): number {
  return size === 0 ? 1 : amount / size;
}

function spentWords({ level, spent, unpriced_calls }: BudgetMeter): string {
  const usd = unpriced_calls > 0 ? usdLabel(null) : usdLabel(spent.usd);
  const time = level === 'execution' && spent.seconds > 0 ? [durationLabel(spent.seconds * 1000)] : [];
  return [tokensLabel(spent.tokens), ...(spent.tokens === 0 && unpriced_calls === 0 ? [] : [usd]), ...time].join(' · ');
}

function unpricedTodayWords(executions: number): string {
  return executions === 1
    ? l10n.t('1 execution of unknown price is not in it.')
    : l10n.t('{0} executions of unknown price are not in it.', executions);
}

function unpricedWords(calls: number, known: number): string {
  if (calls === 1) {
    return known === 0
      ? l10n.t('1 call of unknown price.')
      : l10n.t('1 call of unknown price; the others have cost {0}.', usdLabel(known));
  }
  return known === 0
    ? l10n.t('{0} calls of unknown price.', calls)
    : l10n.t('{0} calls of unknown price; the others have cost {1}.', calls, usdLabel(known));
}

function labelOf({ level, title, subject_id }: BudgetMeter): string {
  const name = printableLine(title);
  const labels: Readonly<Record<BudgetLevel, () => string>> = {
    step: () => l10n.t('Step {0}', name),
    execution: () => l10n.t('Execution {0} ({1})', name, shortId(subject_id)),
    task: () => l10n.t('Task {0}', name),
    epic: () => l10n.t('Epic {0}', name),
    overhead: () => l10n.t('Overhead of the epic {0}', name),
    session: () => l10n.t('Session {0}', name),
  };
  return labels[level]();
}
