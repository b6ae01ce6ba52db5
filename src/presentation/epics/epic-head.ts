import * as l10n from '@vscode/l10n';
import type { EpicRecord, EpicStatus, OnExceed } from '../../domain/registry-records.ts';
import { dateTimeLabel } from '../date-time-label.ts';
import { personWord } from '../person-word.ts';
import { spentLabel } from '../spent-label.ts';
import { spentOnEpic } from '../progress-label.ts';
import { epicPriorityWord } from '../priority-word.ts';
import { epicMark } from '../registry-mark.ts';
import { printableLine, printableLines } from '../printable-text.ts';
import { rowText } from '../row-view.ts';
import { type BudgetMeter, budgetMeters } from './budget-meter.ts';
import { type ProgressView, progressView } from './progress-view.ts';
import { type EpicAction, actionsOfEpic } from './row-actions.ts';

/** The fields of an epic that a person changes where they stand. */
const fields = ['title', 'description', 'priority', 'tags', 'budget_tokens', 'budget_usd', 'on_exceed'] as const;
export const epicFields: readonly EpicField[] = fields;

export type EpicField = (typeof fields)[number];

/** An epic at length, without its tasks. */
export interface EpicHead {
  readonly id: string;
  readonly status: EpicStatus;
  readonly word: string;
  readonly title: string;
  readonly description: string;
  readonly priority: string;
  readonly progress: ProgressView;
  /** As they are typed and recorded: `high` is `2`, no limit is empty. */
  readonly fields: Readonly<Record<EpicField, string>>;
  readonly tags: readonly string[];
  readonly on_exceed: OnExceed;
  readonly meters: readonly BudgetMeter[];
  /** `12.4k tok, $0.08`; empty: nothing was spent. */
  readonly spent: string;
  /** What of that agents spent that plan it; empty: nothing. */
  readonly overhead: string;
  readonly result: string;
  /** When it was made and by whom. */
  readonly origin: string;
  readonly can: readonly EpicAction[];
}

export function epicHead(epic: EpicRecord): EpicHead {
  const { tokens: spent_tokens, usd: spent_usd } = spentOnEpic(epic);
  const none = { budget_tokens: null, budget_usd: null };
  const { agent_overhead_tokens, agent_overhead_usd } = epic;
  return {
    ...{ id: epic.id, status: epic.status, word: epicMark(epic).word, progress: progressView(epic) },
    title: printableLine(epic.title),
    description: printableLines(epic.description).join('\n'),
    priority: epicPriorityWord(epic.priority),
    fields: fieldsOf(epic),
    tags: epic.tags.map(rowText),
    on_exceed: epic.on_exceed,
    meters: budgetMeters({ tokens: spent_tokens, usd: spent_usd }, epic),
    spent: spentLabel({ spent_tokens, spent_usd, ...none }),
    overhead: spentLabel({ spent_tokens: agent_overhead_tokens, spent_usd: agent_overhead_usd, ...none }),
    result: printableLines(epic.result_summary ?? '').join('\n'),
    origin: originOf(epic),
    can: actionsOfEpic(epic),
  };
}

function fieldsOf(epic: EpicRecord): EpicHead['fields'] {
  const typed = (amount: number | null): string => (amount === null ? '' : String(amount));
  return {
    title: epic.title,
    description: epic.description,
    priority: String(epic.priority),
    tags: epic.tags.join(', '),
    budget_tokens: typed(epic.budget_tokens),
    budget_usd: typed(epic.budget_usd),
    on_exceed: epic.on_exceed,
  };
}

function originOf({ created_at, created_by, created_by_user }: EpicRecord): string {
  const maker = created_by_user ?? created_by;
  const at = dateTimeLabel(created_at);
  return maker === null ? l10n.t('Created {0}', at) : l10n.t('Created {0} by {1}', at, rowText(personWord(maker)));
}
