import * as l10n from '@vscode/l10n';
import type { AgentExecutionRecord } from '../domain/agent-execution.ts';
import type { OutputItem, SessionDetail, SessionValidation } from '../domain/record-requests.ts';
import { dateTimeLabel } from './date-time-label.ts';
import { columns } from './columns.ts';
import { type Line, faint, plain, strong } from './line.ts';
import { printableLine } from './printable-text.ts';
import { deploymentListLines, outputListLines, sessionLines, validationLines } from './session-lines.ts';
import type { SessionRecord } from '../domain/session.ts';
import { phaseLabel } from './phase-label.ts';
import { statusWord } from './status-word.ts';

export interface SessionContents {
  /** Null: its phase does not judge yet. */
  readonly validation: SessionValidation | null;
  readonly deployments: readonly AgentExecutionRecord[];
  readonly outputs: readonly OutputItem[];
}

/** A session with all that is in it: how it stands, what checks have said, who was deployed and what was made. */
export function sessionDocumentLines(
  detail: SessionDetail,
  { validation, deployments, outputs }: SessionContents,
): readonly Line[] {
  return [
    ...sessionLines(detail),
    ...section(l10n.t('way'), moveLines(detail.session)),
    ...(validation === null ? [] : section(l10n.t('checks'), validationLines(validation))),
    ...section(l10n.t('deployments'), deploymentListLines(deployments)),
    ...section(l10n.t('outputs'), outputListLines(outputs)),
  ];
}

function moveLines({ moves }: SessionRecord): readonly Line[] {
  return columns(
    moves.map(({ phase, status, at, by }) => [
      ...[plain(phaseLabel(phase)), plain(statusWord(status)), faint(dateTimeLabel(at)), faint(printableLine(by))],
    ]),
  );
}

function section(title: string, lines: readonly Line[]): readonly Line[] {
  return lines.length === 0 ? [] : [[], [strong(title)], ...lines];
}
