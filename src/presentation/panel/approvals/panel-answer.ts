import { type Result, fail, ok } from '../../../base/result.ts';
import type { AskedApproval, Decided } from '../../../domain/approval.ts';
import { canStand } from '../../../domain/standing-approval.ts';
import { humanAnswer } from '../../human-answer.ts';

/** What a person says to a question. Texts of fields are as they were typed. */
export type PanelAnswer =
  | { readonly kind: 'approve'; readonly scope: 'once' | 'execution' }
  | { readonly kind: 'reject'; readonly reason: string }
  | { readonly kind: 'choice'; readonly choice: string }
  | { readonly kind: 'fields'; readonly values: Readonly<Record<string, string>> };

/** What is recorded of it; else what does not fit, worded for the person. */
export function panelDecision(approval: AskedApproval, answer: PanelAnswer): Result<Decided, string> {
  switch (answer.kind) {
    case 'approve':
      return answer.scope === 'execution' && !canStand(approval)
        ? fail('this is asked each time: approve it once.')
        : ok({ approved: true, scope: answer.scope });
    case 'reject':
      return ok({ approved: false, reason: answer.reason.trim() === '' ? null : answer.reason.trim() });
    case 'choice':
      return answered(approval, { choice: answer.choice, fields: {} });
    case 'fields':
      return answered(approval, { choice: undefined, fields: answer.values });
  }
}

function answered({ payload }: AskedApproval, filled: Parameters<typeof humanAnswer>[1]): Result<Decided, string> {
  const answer = humanAnswer(payload, filled);
  return answer.ok ? ok({ approved: true, answer: answer.value }) : answer;
}
