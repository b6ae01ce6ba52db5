import type { Page } from '../domain/page.ts';
import type { ExecutionEventRecord } from '../domain/execution-event.ts';
import type { Delegation, ExecutionReport, ExecutionSummary } from '../domain/execution-report.ts';
import type { ListedMessage } from '../domain/listed-message.ts';
import { budgetLabel } from '../presentation/budget-label.ts';
import { contextLabel } from '../presentation/context-label.ts';
import { columns } from '../presentation/columns.ts';
import { tokensLabel, usdLabel } from '../presentation/cost-label.ts';
import { terminalTime } from '../presentation/date-time-label.ts';
import { delegationLines } from '../presentation/delegation-lines.ts';
import { durationLabel } from '../presentation/duration-label.ts';
import { eventWords } from '../presentation/event-words.ts';
import { type Frame, executionLines } from '../presentation/execution-lines.ts';
import { viewOfReport } from '../presentation/execution-view.ts';
import { jsonLines } from '../presentation/json-lines.ts';
import { type Line, faint, plain, strong } from '../presentation/line.ts';
import { messageLines } from '../presentation/message-lines.ts';
import { printableLine, singleLine } from '../presentation/printable-text.ts';
import { executionMark } from '../presentation/status-mark.ts';
import { fitLine } from '../presentation/text-width.ts';
import { approvalLines } from './approval-lines.ts';
import { beganBy } from './began-by.ts';
import { errorLines, resumeWords } from './execution-summary.ts';
import { pasteable } from './pasteable.ts';
import { rehearsalLine } from './rehearsal-line.ts';
import { restLine } from './rest-line.ts';
import type { Settings } from './settings.ts';

export function executionListLines(page: Page<ExecutionSummary>): readonly Line[] {
  const rows = page.items.map((item) => {
    const { icon, tone, word } = executionMark(item);
    return [
      plain(item.id),
      { text: `${icon} ${word}`, tone },
      strong(printableLine(item.workflow)),
      plain(terminalTime(item.created_at)),
      plain(item.duration_ms === null ? '' : durationLabel(item.duration_ms)),
      plain(`${tokensLabel(item.tokens)}, ${usdLabel(item.usd)}`),
      faint([...askedWords(item), ...(item.rehearsal ? ['rehearsal'] : []), ...beginningWords(item)].join(', ')),
    ];
  });
  return [...columns(rows), ...restLine(page, 'executions')];
}

function askedWords({ asked }: ExecutionSummary): readonly string[] {
  return asked === null ? [] : [printableLine(asked)];
}

function beginningWords({ parent_execution_id, trigger }: ExecutionSummary): readonly string[] {
  if (parent_execution_id !== null) return [`child of ${parent_execution_id}`];
  const by = beganBy(trigger);
  return by === undefined ? [] : [by];
}

export function executionShowLines(
  report: ExecutionReport,
  { frame, settings }: { readonly frame: Frame; readonly settings: Settings },
): readonly Line[] {
  const saving = contextLabel(report.context);
  const by = report.parent_execution_id === null ? beganBy(report.trigger) : undefined;
  const outputs = report.status === 'completed' ? [[strong('outputs')], ...indented(report)] : [];
  return [
    ...(report.rehearsal ? [rehearsalLine] : []),
    ...executionLines(viewOfReport(report), frame),
    ...(by === undefined ? [] : [[faint(`begun: ${by}`)]]),
    ...(saving === undefined ? [] : [[faint(`context: ${saving}`)]]),
    ...report.budgets.map((budget) => [faint(`budget: ${budgetLabel(budget)}`)]),
    ...errorLines(report, settings),
    ...report.pending_approvals.flatMap((approval) => approvalLines(approval, settings)),
    ...outputs,
    ...(report.interrupted ? [[plain(pasteable(resumeWords(report.id), settings))]] : []),
    ...(report.rehearsal ? [rehearsalLine] : []),
  ];
}

/** Delegations that are shown; the JSON has them all. */
const mostDelegations = 100;

/** Who delegated what to whom there, and below it. */
export function delegationSection(delegations: readonly Delegation[], { width }: Frame): readonly Line[] {
  if (delegations.length === 0) return [];
  const lines = delegationLines(delegations).map((line) => fitLine(line, width));
  const hidden = lines.length - mostDelegations;
  const rest = hidden > 0 ? [[faint(`  and ${hidden} more, which --json has`)]] : [];
  return [[strong('delegations')], ...lines.slice(0, mostDelegations), ...rest];
}

/** What agents and people have written to each other there, the newest last. */
export function messageSection(
  { items, total }: Page<ListedMessage>,
  { execution, now, settings }: { readonly execution: string; readonly now: number; readonly settings: Settings },
): readonly Line[] {
  if (total === 0) return [];
  const all = pasteable(`baton messages list --execution ${execution}`, settings);
  const rest = total > items.length ? [[faint(`  the newest ${items.length} of ${total}: ${all}`)]] : [];
  return [[strong('messages')], ...rest, ...items.toReversed().flatMap((message) => messageLines(message, now))];
}

function indented({ outputs }: ExecutionReport): readonly Line[] {
  return jsonLines(outputs).map((text) => [plain(`  ${text}`)]);
}

export function executionLogLines(page: Page<ExecutionEventRecord>): readonly Line[] {
  const rows = page.items.map((event) => [
    faint(String(event.seq)),
    faint(terminalTime(event.at)),
    plain(event.type),
    plain(printableLine(event.step ?? '')),
    faint(singleLine(eventWords(event))),
  ]);
  return [...columns(rows), ...restLine(page, 'events')];
}
