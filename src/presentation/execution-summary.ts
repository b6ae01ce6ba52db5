import * as l10n from '@vscode/l10n';
import type { ExecutionReport } from '../domain/execution-report.ts';
import type { StepStatus } from '../domain/execution.ts';
import { tokensLabel, totalLabels, usdLabel } from './cost-label.ts';
import { byCount } from './by-count.ts';
import { durationLabel } from './duration-label.ts';
import { executionMark } from './status-mark.ts';
import { statusWord } from './status-word.ts';

/** `✓ completed · 3.2 s · 1.2k tok, $0.02`: how it stands, how long it took and what it cost with all below it. */
export function executionSummary(report: ExecutionReport): string {
  const { duration_ms, rehearsal } = report;
  const { icon, word } = executionMark(report);
  const facts = [
    `${icon} ${word}`,
    ...(rehearsal ? [l10n.t('rehearsal')] : []),
    ...(duration_ms === null ? [] : [durationLabel(duration_ms)]),
    ...spentFacts(report),
  ];
  return facts.join(' · ');
}

/** Nothing where nothing was spent; of a rehearsal, whose answers are made up, no price. */
function spentFacts({ tokens, usd, unanswered, total, rehearsal }: ExecutionReport): readonly string[] {
  const own = tokens.input + tokens.output;
  if (own + unanswered.tokens + total.tokens === 0) return [];
  if (rehearsal) return [tokensLabel(own)];
  const labels = totalLabels({ tokens: own, usd, unanswered, total });
  return [[tokensLabel(own), usdLabel(usd), ...labels].join(', ')];
}

/** `5 of 7 steps completed, 1 failed, 1 skipped`; of those that have begun. */
export function stepCounts({ steps }: Pick<ExecutionReport, 'steps'>): string {
  const count = (status: StepStatus): number => steps.filter((step) => step.status === status).length;
  const others = (['running', 'waiting', 'failed', 'skipped', 'cancelled'] as const).flatMap((status) =>
    count(status) === 0 ? [] : [`${count(status)} ${statusWord(status)}`],
  );
  const completed = byCount(steps.length, {
    one: l10n.t('{0} of {1} step completed', count('completed'), steps.length),
    other: l10n.t('{0} of {1} steps completed', count('completed'), steps.length),
  });
  return [completed, ...others].join(', ');
}
