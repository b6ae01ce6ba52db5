import type { OrchestratorApi } from '../../app/orchestrator-api.ts';
import type { Disposable } from '../../base/disposable.ts';
import type { ApprovalRecord } from '../../domain/approval.ts';
import type { ExecutionEventRecord } from '../../domain/execution-event.ts';
import { eventWords } from '../../presentation/event-words.ts';

/** Whether a question still waits for this terminal. */
export interface QuestionState {
  /** Fires when it was settled elsewhere. */
  readonly signal: AbortSignal;
  /** How it was settled, in words; undefined while it waits. */
  how(): string | undefined;
}

export interface QuestionWatch extends Disposable {
  stateOf(approval: ApprovalRecord): QuestionState;
}

/** Hears of these questions what other terminals do: from now on, until it is disposed. */
export function watchQuestions(api: OrchestratorApi, questions: readonly ApprovalRecord[]): QuestionWatch {
  const settled = new Map<string, string>();
  const withdrawals = new Map(questions.map(({ id }) => [id, new AbortController()]));
  const listening = api.onDidRecord((event) => {
    for (const approval of questions) {
      const how = settlementOf(approval, event);
      if (how === undefined || settled.has(approval.id)) continue;
      settled.set(approval.id, how);
      withdrawals.get(approval.id)?.abort();
    }
  });
  return {
    stateOf: ({ id }) => ({
      signal: withdrawals.get(id)?.signal ?? new AbortController().signal,
      how: () => settled.get(id),
    }),
    dispose: () => {
      listening.dispose();
    },
  };
}

export const expiredWords = 'no longer asked: its step ended without an answer';

function settlementOf(approval: ApprovalRecord, event: ExecutionEventRecord): string | undefined {
  if (event.execution_id !== approval.execution_id) return undefined;
  switch (event.type) {
    case 'approval_decided':
      return 'approval_id' in event.data && event.data.approval_id === approval.id
        ? `answered elsewhere: ${eventWords(event)}`
        : undefined;
    case 'step_failed':
    case 'step_cancelled':
      return event.step === approval.step_path ? expiredWords : undefined;
    case 'execution_failed':
    case 'execution_cancelled':
      return expiredWords;
    default:
      return undefined;
  }
}
