import type { EpicRun } from '../app/calls/epic-run-api.ts';
import type { OrchestratorApi } from '../app/orchestrator-api.ts';
import type { AskedApproval } from '../domain/approval.ts';
import type { TaskRecord } from '../domain/registry-records.ts';
import type { Invocation } from './invocation.ts';
import { personOf } from './registry-answers.ts';

export interface EpicWish {
  /** The whole id. */
  readonly epic: string;
  readonly model: string | null;
}

export interface WorkedEpic {
  readonly run: EpicRun;
  /** Asked by its tasks, and not answered. */
  readonly questions: readonly AskedApproval[];
}

/** Runs the tasks and asks their questions, until nothing is left or only what waits for a person who is not here. */
export async function workOnEpic(invocation: Invocation, api: OrchestratorApi, wish: EpicWish): Promise<WorkedEpic> {
  const { host, settings, signal } = invocation;
  const request = { model: wish.model, rehearsal: false, trigger: 'manual', detached: false, by: personOf(invocation) };
  const begin = (task: TaskRecord) => api.runTask(task.id, request);
  const putOff = new Set<string>();
  for (;;) {
    const run = await api.runEpic(wish.epic, { begin, whenAsked: 'leave', signal });
    const questions = await questionsOf(api, run);
    const open = questions.filter(({ id }) => !putOff.has(id));
    if (settings.json || !host.canAsk || signal.aborted || open.length === 0) return { run, questions };
    const { askApprovals } = await import('./questions/ask-approvals.ts');
    for (const id of await askApprovals(invocation, { api, questions: open })) putOff.add(id);
  }
}

async function questionsOf(api: OrchestratorApi, { standing }: EpicRun): Promise<readonly AskedApproval[]> {
  const executions = standing.flatMap(({ task, until }) => (until === 'answered' ? (task.execution_id ?? []) : []));
  const lists = await Promise.all(
    executions.map((execution) => api.listApprovals({ execution, status: 'pending', limit: mostAsked })),
  );
  const byId = new Map(lists.flatMap(({ items }) => items.map((question) => [question.id, question])));
  return [...byId.values()];
}

/** More than a person answers one after the other. */
const mostAsked = 100;
