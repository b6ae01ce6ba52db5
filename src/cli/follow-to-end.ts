import type { OrchestratorApi } from '../app/orchestrator-api.ts';
import { resumeUnlessEnded } from '../app/resume-unless-ended.ts';
import { isCancelled } from '../base/errors.ts';
import { type Json, isJsonObject } from '../base/json.ts';
import { hasEnded } from '../domain/execution.ts';
import type { ExecutionReport } from '../domain/execution-report.ts';
import { hangingLines } from '../presentation/hanging-lines.ts';
import { type Line, plain } from '../presentation/line.ts';
import { printableLine } from '../presentation/printable-text.ts';
import { summaryLines } from './execution-summary.ts';
import { type ExitCode, exitCodeOf, exitCodes } from './exit-codes.ts';
import { type Invocation, answer } from './invocation.ts';
import { openRequests, requestLines } from './open-requests.ts';
import type { Output } from './output.ts';
import { followEvents } from './progress/follow-events.ts';
import { openProgress } from './progress/open-progress.ts';
import type { Progress } from './progress/progress.ts';
import { askApprovals } from './questions/ask-approvals.ts';
import { rehearsalLine } from './rehearsal-line.ts';

export interface Watched {
  readonly id: string;
  /** `seq` of the last event that was recorded before this command. */
  readonly after: number;
  /** What the JSON document says beside the execution. */
  readonly more?: object;
}

/**
 * Shows an execution while it runs and asks its questions, until it has ended, waits for a person who is not here, or
 * this process is to end. Answers with the execution.
 */
export async function followToEnd(invocation: Invocation, api: OrchestratorApi, watched: Watched): Promise<ExitCode> {
  const report = await watch(invocation, api, watched);
  answerExecution(invocation, report, watched);
  if (!invocation.settings.json) {
    const lines = (await openRequests(api, report)).flatMap((request) => requestLines(request, invocation.settings));
    for (const line of lines) invocation.display.note(line);
  }
  return report.interrupted && invocation.signal.aborted ? exitCodes.interrupted : exitCodeOf(report);
}

/** The outputs on stdout, as the last line there; the rest on stderr. */
function answerExecution(invocation: Invocation, report: ExecutionReport, { more = {} }: Watched): void {
  const { display, host, settings } = invocation;
  for (const line of summaryLines(report, settings)) display.note(line);
  answer(invocation, {
    document: { execution: report, ...more },
    lines: () => (report.status === 'completed' ? outputLines(report.outputs, host.stdout) : []),
  });
  if (report.rehearsal) display.note(rehearsalLine);
}

/** One line of JSON, for programs; a person at a terminal gets the only text of the outputs as it is. */
function outputLines(outputs: Json, { isTerminal }: Output): readonly Line[] {
  const values = isJsonObject(outputs) ? Object.values(outputs) : [outputs];
  const [only] = values;
  if (isTerminal && values.length === 1 && typeof only === 'string') return hangingLines([], only, { indent: '' });
  return [[plain(printableLine(JSON.stringify(outputs)))]];
}

async function watch(invocation: Invocation, api: OrchestratorApi, { id, after }: Watched): Promise<ExecutionReport> {
  const progress = await openProgress(invocation, { after });
  try {
    const following = await followEvents(api, id, (event) => progress.tell(event));
    let report: ExecutionReport;
    try {
      report = await settleWithPerson(invocation, api, { id, progress });
    } catch (error) {
      if (!isCancelled(error) || !invocation.signal.aborted) throw error;
      report = leftBehind(await api.showExecution(id));
    } finally {
      await following.stop();
    }
    progress.finish(report);
    return report;
  } finally {
    progress.close();
  }
}

/** The process that worked on it is about to end. */
function leftBehind(report: ExecutionReport): ExecutionReport {
  return hasEnded(report) ? report : { ...report, interrupted: true };
}

async function settleWithPerson(
  invocation: Invocation,
  api: OrchestratorApi,
  { id, progress }: { readonly id: string; readonly progress: Progress },
): Promise<ExecutionReport> {
  const { host, settings, signal } = invocation;
  const putOff = new Set<string>();
  for (;;) {
    const report = await api.settled(id, { signal });
    const questions = report.pending_approvals.filter((approval) => !putOff.has(approval.id));
    if (settings.json || !host.canAsk || questions.length === 0) return report;
    progress.pause();
    for (const approvalId of await askApprovals(invocation, { api, questions })) putOff.add(approvalId);
    if (questions.every((approval) => putOff.has(approval.id))) {
      // Meanwhile another terminal may have answered them, and the execution gone on.
      const now = await api.showExecution(id);
      if (now.status === 'waiting' && now.pending_approvals.every((approval) => putOff.has(approval.id))) return now;
    }
    // An answered execution that is live goes on by itself, and may even have ended by now.
    await resumeUnlessEnded(api, id);
    await progress.resume();
  }
}
