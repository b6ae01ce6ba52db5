import { isNumber, isText, listOf, nullOr, objectOf, oneOf } from '../../base/json-shape.ts';
import type { AskedGrant, BudgetBar, BudgetRow } from '../../presentation/panel/budgets/budget-row.ts';
import { messageReader } from '../message-reader.ts';
import { type RowsNews, rowsNewsShape } from '../rows-news.ts';
import { isApprovalPlace } from './read-approvals-messages.ts';

/** What the page is told of budgets: every place where calls of what is shown count, the narrowest first. */
export interface BudgetsNews extends RowsNews<BudgetRow> {
  readonly kind: 'budgets_changed';
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
  id: isText,
  label: isText,
  spent: isText,
  bars: listOf(isBar),
  warning: isText,
  wish: nullOr(objectOf<AskedGrant>({ words: isText, question: isApprovalPlace })),
});

export const readBudgetsNews = messageReader<BudgetsNews>({
  budgets_changed: objectOf({ kind: oneOf(['budgets_changed']), ...rowsNewsShape(isRow) }),
});
