import type { OrchestratorApi } from '../app/orchestrator-api.ts';
import { topExecution } from '../app/top-execution.ts';
import { counted } from '../base/counted.ts';
import { isCancelled } from '../base/errors.ts';
import { hasEnded } from '../domain/execution.ts';
import { type Line, plain } from '../presentation/line.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';
import { finishExecution } from './finish-execution.ts';
import { type Invocation, answer, whileWorking, withWorkspace } from './invocation.ts';
import { repeatedLines } from './resume-lines.ts';
import { answerShown } from './show-execution.ts';

export async function resume(invocation: Invocation, id: string): Promise<ExitCode> {
  return await whileWorking(invocation, async (api) => {
    const { id: whole, interrupted } = await api.showExecution(id);
    const plan = interrupted ? await api.resumePlan(whole) : null;
    for (const line of plan === null ? [] : repeatedLines(plan)) invocation.display.note(line);
    const code = await goOn(invocation, api, {
      id: whole,
      begin: () => api.resume(whole),
      more: { resume_plan: plan },
    });
    await settleAround(invocation, api, whole);
    return code;
  });
}

/** A child was resumed together with what waits for it, which must not be interrupted as soon as the child is done. */
async function settleAround({ signal }: Invocation, api: OrchestratorApi, id: string): Promise<void> {
  const top = await topExecution(api, id);
  if (top.id === id || hasEnded(top)) return;
  try {
    await api.settled(top.id, { signal });
  } catch (error) {
    if (!isCancelled(error) || !signal.aborted) throw error;
  }
}

export async function retry(invocation: Invocation, id: string, from: string | null): Promise<ExitCode> {
  return await whileWorking(invocation, async (api) => {
    const { id: whole } = await api.showExecution(id);
    return await goOn(invocation, api, { id: whole, begin: () => api.retry(whole, { from }) });
  });
}

interface GoingOn {
  readonly id: string;
  readonly begin: () => Promise<void>;
  readonly more?: object;
}

async function goOn(invocation: Invocation, api: OrchestratorApi, { id, begin, more }: GoingOn): Promise<ExitCode> {
  const before = await api.executionLog(id, { limit: 1 });
  await begin();
  invocation.host.sayBegun();
  return await finishExecution(invocation, api, { id, after: before.total, ...(more === undefined ? {} : { more }) });
}

/** How long to wait for a cancelled execution to have stopped. */
const stopMs = 10_000;

export async function cancel(invocation: Invocation, id: string, reason: string): Promise<ExitCode> {
  const execution = await withWorkspace(invocation, async (api) => {
    const { id: whole } = await api.showExecution(id);
    await api.cancel(whole, reason);
    try {
      return await api.settled(whole, { signal: AbortSignal.any([invocation.signal, AbortSignal.timeout(stopMs)]) });
    } catch (error) {
      if (!isCancelled(error)) throw error;
      return await api.showExecution(whole);
    }
  });
  answerShown(invocation, execution);
  return invocation.signal.aborted && !hasEnded(execution) ? exitCodes.interrupted : exitCodes.done;
}

export async function replay(invocation: Invocation, id: string): Promise<ExitCode> {
  const report = await withWorkspace(invocation, (api) => api.replay(id));
  const { identical, difference, requests } = report;
  const verdict: Line = identical
    ? [
        { text: '✓', tone: 'good' },
        plain(
          ` The replay is identical to what was recorded${requests === 0 ? '' : `, ${counted(requests, 'request')} of its agents included`}.`,
        ),
      ]
    : [{ text: '✗', tone: 'bad' }, plain(` The replay differs: ${difference ?? 'nothing is known about how.'}`)];
  answer(invocation, { document: report, lines: () => [verdict, [plain(JSON.stringify(report.outputs))]] });
  return identical ? exitCodes.done : exitCodes.failed;
}

export async function replayLive(invocation: Invocation, id: string, from: string): Promise<ExitCode> {
  return await whileWorking(invocation, async (api) => {
    const { id: whole } = await api.showExecution(id);
    const begun = await api.replayLive(whole, { from, detached: false });
    invocation.host.sayBegun();
    return await finishExecution(invocation, api, { id: begun.id, after: 0 });
  });
}
