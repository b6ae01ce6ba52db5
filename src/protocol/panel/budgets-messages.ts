import { isNumber, isText, isTruthValue, listOf, objectOf, oneOf } from '../../base/json-shape.ts';
import type { BudgetBar, BudgetRow } from '../../presentation/panel/budgets/budget-row.ts';
import type { RowChanges } from '../../presentation/panel/row-changes.ts';
import { messageReader } from '../message-reader.ts';
import { rowChangesOf } from './row-change-check.ts';

/** What the page is told of budgets: every place where calls of what is shown count, the narrowest first. */
export interface BudgetsNews {
  readonly kind: 'budgets_changed';
  /** True: whatever the page knew, it knows nothing. */
  readonly is_anew: boolean;
  readonly changes: RowChanges<BudgetRow>;
}

const isBar = objectOf<BudgetBar>({
  limit: oneOf(['tokens', 'usd', 'turns', 'seconds']),
  used: isNumber,
  reserved: isNumber,
  warn_at: isNumber,
  state: oneOf(['fine', 'near', 'full']),
  words: isText,
});

const isRow = objectOf<BudgetRow>({
  key: isText,
  label: isText,
  spent: isText,
  bars: listOf(isBar),
  warning: isText,
  wish: isText,
});

export const readBudgetsNews = messageReader<BudgetsNews>({
  budgets_changed: objectOf({ kind: oneOf(['budgets_changed']), is_anew: isTruthValue, changes: rowChangesOf(isRow) }),
});
