import * as l10n from '@vscode/l10n';
import { tokensLabel, totalLabels, usdLabel } from '../cost-label.ts';
import { durationLabel } from '../duration-label.ts';
import { elapsedMs } from '../elapsed-time.ts';
import { timeOf } from '../execution-view.ts';
import { momentLabel } from '../moment-label.ts';
import { executionMark } from '../status-mark.ts';
import type { ExecutionHead } from './shown-execution.ts';

/** How an execution stands, when it began, how long it took and what it cost. `now`: milliseconds since 1970. */
export function executionFacts(head: ExecutionHead, now: number): readonly string[] {
  const { created_at, tokens, usd, total, rehearsal } = head;
  const spent = tokens === 0 && total.tokens === 0 ? [] : [tokensLabel(tokens), ...(rehearsal ? [] : [usdLabel(usd)])];
  return [
    executionMark(head).word,
    ...(rehearsal ? [l10n.t('rehearsal')] : []),
    momentLabel(Date.parse(created_at), now),
    ...durationOf(head, now),
    ...spent,
    ...totalLabels({ tokens, usd, unanswered: null, total }),
  ];
}

function durationOf(head: ExecutionHead, now: number): readonly string[] {
  const { started_at, duration_ms, interrupted, last_event_at } = head;
  const until = interrupted ? Date.parse(last_event_at) : now;
  const took = elapsedMs({ startedAt: timeOf(started_at), durationMs: duration_ms, until });
  return took === null ? [] : [durationLabel(took)];
}
