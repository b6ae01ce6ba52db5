import * as l10n from '@vscode/l10n';
import type { AskedApproval } from '../domain/approval.ts';
import { shortId } from './short-id.ts';
import { costSoFarLabel } from './cost-so-far.ts';
import { momentLabel } from './moment-label.ts';
import { printableLine } from './printable-text.ts';
import { waitingWords } from './waiting-words.ts';

/** The three texts of a row in a list to choose from. */
export interface ApprovalRow {
  readonly label: string;
  readonly description: string;
  readonly detail: string;
}

/** A question among others that wait: two executions of one workflow may ask the same. `now`: milliseconds since 1970. */
export function approvalRow(approval: AskedApproval, now: number): ApprovalRow {
  const { question, workflow, step_path, rehearsal, created_at, execution_id, cost } = approval;
  const asked = l10n.t('asked {0}', momentLabel(Date.parse(created_at), now));
  const asker = [workflow, ...(step_path === null ? [] : [step_path]), ...(rehearsal ? [l10n.t('rehearsal')] : [])];
  return {
    label: printableLine(question),
    description: printableLine(asker.join(' · ')),
    detail: [
      asked,
      l10n.t('execution {0}', shortId(execution_id)),
      costSoFarLabel(cost),
      ...waitingWords(approval),
    ].join(' · '),
  };
}
