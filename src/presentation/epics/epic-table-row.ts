import * as l10n from '@vscode/l10n';
import type { EpicRecord, EpicStatus } from '../../domain/registry-records.ts';
import { tokensLabel, usdLabel } from '../cost-label.ts';
import { momentLabel } from '../moment-label.ts';
import { type SpentAmount, spentOnEpic } from '../progress-label.ts';
import { epicPriorityWord } from '../priority-word.ts';
import { epicMark } from '../registry-mark.ts';
import { rowText } from '../row-view.ts';
import { type BudgetMeter, budgetMeters, fullestMeter } from './budget-meter.ts';
import { type ProgressView, progressView } from './progress-view.ts';
import { type EpicAction, actionsOfEpic } from './row-actions.ts';

/** An epic as a row of the table; what is not said is empty. */
export interface EpicTableRow {
  readonly id: string;
  readonly title: string;
  readonly tags: readonly string[];
  readonly status: EpicStatus;
  /** `active`; `completed, archived`; `deleting`. */
  readonly word: string;
  readonly priority: string;
  readonly progress: ProgressView;
  readonly tokens: string;
  /** An unknown price is said, and never shown as zero. */
  readonly cost: string;
  /** Of the limit of which most is spent; null: there is none. */
  readonly budget: BudgetMeter | null;
  readonly updated: string;
  readonly can: readonly EpicAction[];
  /** What a screen reader says of the row. */
  readonly spoken: string;
}

/** `now`: milliseconds since 1970. */
export function epicTableRow(epic: EpicRecord, now: number): EpicTableRow {
  const spent = spentOnEpic(epic);
  const row = {
    id: epic.id,
    title: rowText(epic.title),
    tags: epic.tags.map(rowText),
    status: epic.status,
    word: epicMark(epic).word,
    priority: epicPriorityWord(epic.priority),
    progress: progressView(epic),
    ...spentTexts(spent),
    budget: fullestMeter(budgetMeters(spent, epic)),
    updated: momentLabel(Date.parse(epic.updated_at), now),
    can: actionsOfEpic(epic),
  };
  const { title, word, priority, progress, tokens, cost, budget } = row;
  const said = [title, word, l10n.t('{0} priority', priority), progress.spoken, tokens, cost, budget?.label ?? ''];
  return { ...row, spoken: said.filter((text) => text !== '').join(', ') };
}

/** Empty where nothing was spent. */
export function spentTexts({ tokens, usd }: SpentAmount): { readonly tokens: string; readonly cost: string } {
  return tokens === 0 && usd === 0 ? { tokens: '', cost: '' } : { tokens: tokensLabel(tokens), cost: usdLabel(usd) };
}
