import * as vscode from 'vscode';
import { BatonError, messageOf } from '../../base/errors.ts';
import { hasEnded } from '../../domain/execution.ts';
import type { ExecutionReport } from '../../domain/execution-report.ts';
import type { ExecutionTarget } from '../commands/targets.ts';
import type { FolderWorkspace } from '../workspace/folder-workspace.ts';
import type { ChatTurn } from './chat-turn.ts';
import { HeardOf } from './heard-of.ts';
import { type RunPart, RunTeller } from './run-teller.ts';
import { StandingRun } from './standing-run.ts';
import { mostTold, tellAsked } from './tell-asked.ts';

export interface RunToFollow {
  readonly workspace: FolderWorkspace;
  /** Starts it; gives its id. */
  readonly begin: () => Promise<string>;
  /** Default: `words`. */
  readonly tells?: RunPart;
}

export interface FollowedRun {
  readonly target: ExecutionTarget;
  /** As it is when it has ended, or nobody follows it any more. */
  readonly report: ExecutionReport;
  readonly teller: RunTeller;
}

/**
 * Begins a run and streams what it does into the chat, and asks there what it asks, until it has ended. Stopping the answer
 * cancels the run; while it waits for a person, it only stops following.
 */
export async function followExecution(turn: ChatTurn, { workspace, begin, tells }: RunToFollow): Promise<FollowedRun> {
  const api = await workspace.open();
  const teller = new RunTeller(turn.reply, tells);
  const standing = new StandingRun();
  const heard = new HeardOf();
  const listening = vscode.Disposable.from(
    workspace.onDidRecord((event) => {
      standing.note(event.execution_id);
      heard.note(event.execution_id, () => teller.follow(event));
    }),
    api.onDidReceiveText((piece) => heard.note(piece.execution_id, () => teller.hear(piece))),
  );
  let stop = (): void => undefined;
  try {
    const id = await begin();
    heard.listenTo(id);
    stop = () => {
      if (standing.isWaiting) standing.note(id);
      else api.cancel(id, 'Stopped in the chat.').catch(logNotCancelled(turn));
    };
    turn.signal.addEventListener('abort', stop, { once: true });
    if (turn.signal.aborted) stop();
    const target = { workspace, id };
    return { target, report: await untilEnd(turn, target, { teller, standing }), teller };
  } finally {
    turn.signal.removeEventListener('abort', stop);
    listening.dispose();
    teller.pause();
  }
}

interface Following {
  readonly teller: RunTeller;
  readonly standing: StandingRun;
}

async function untilEnd(
  { reply, signal }: ChatTurn,
  { workspace, id }: ExecutionTarget,
  { teller, standing }: Following,
): Promise<ExecutionReport> {
  const api = await workspace.open();
  const asked = new Set<string>();
  for (;;) {
    standing.begin();
    const report = await api.settled(id);
    const { pending_approvals: questions } = report;
    if (hasEnded(report) || questions.length === 0 || signal.aborted) return report;
    teller.pause();
    const untold = questions.filter((question) => !asked.has(question.id)).slice(0, mostTold);
    for (const question of untold) asked.add(question.id);
    tellAsked(
      reply,
      untold.map((approval) => ({ workspace, approval })),
    );
    await standing.moved([id, ...questions.map(({ execution_id }) => execution_id)]);
  }
}

/** That it ended before the cancel came is what everybody sees. */
function logNotCancelled({ parts: { channel } }: ChatTurn): (error: unknown) => void {
  return (error) => {
    if (!(error instanceof BatonError) || error.code !== 'already_ended') channel.warn(`chat: ${messageOf(error)}`);
  };
}
