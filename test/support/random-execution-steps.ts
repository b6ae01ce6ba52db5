import assert from 'node:assert/strict';
import type { ExecutionSeed, Statement } from '../../src/domain/execution-event.ts';
import type { Failure } from '../../src/domain/failure.ts';
import { type Change, insert } from '../../src/domain/tables.ts';
import { createEpic } from '../../src/registry/create-epic.ts';
import { type DelegatedWork, begunTask, newDelegatedTask } from '../../src/registry/delegated-task.ts';
import { agentRow } from './budget-bench.ts';
import type { ComparedRegistry } from './compared-registry.ts';
import { executionCreated } from './execution-reports.ts';
import * as plainly from './plain-operations.ts';
import { takeSpendingAlong } from './plain-places.ts';
import { type PlainEnd, beginExecution, endExecution, retryExecution } from './plain-executions.ts';
import { type PlainExecution, type PlainLimits, blockersOf } from './plain-registry.ts';
import { type RandomChoices, inUsd } from './random-choices.ts';
import { type RandomStep, mostEpics, short } from './random-registry-steps.ts';

const mostExecutions = 60;
/** Agents that call models in each execution. */
export const agentsEach = 4;

type Given = Omit<PlainExecution, 'status'>;

/** Works on a task that can begin. */
export const workOnTask: RandomStep = (registry, choices) => {
  const { plain } = registry;
  const ready = [...plain.tasks].filter(([, task]) => {
    const epic = task.epic === null ? undefined : plain.epics.get(task.epic)?.status;
    return task.status === 'pending' && (epic === undefined || epic === 'planning' || epic === 'active');
  });
  const task = choices.of(ready)?.[0];
  if (task === undefined || plain.executions.size >= mostExecutions) return 'nothing to work on';
  const id = registry.ids();
  return begin(registry, id, {
    given: given(registry, choices, { task, epic: null }),
    changes: [begunTask(workOn(registry, id, task))],
  });
};

/** A part of the work of an execution is handed to a child with a task of its own. */
export const delegate: RandomStep = (registry, choices) => {
  const { plain } = registry;
  const parent = choices.of([...plain.executions].filter(([, { status }]) => status === 'running'));
  if (parent === undefined || plain.executions.size >= mostExecutions) return 'nobody to delegate';
  const [id, task] = [registry.ids(), registry.ids()];
  const above = parent[1].task !== null && plain.tasks.has(parent[1].task) ? parent[1].task : null;
  const work = { ...workOn(registry, id, task), parent_task_id: above };
  plain.tasks.set(task, {
    ...{ status: 'pending', epic: null, parent: above, dependsOn: [], tags: [], notes: [], retries: 0, maxRetries: 0 },
    ...{
      needsApproval: false,
      hasCheck: false,
      isReviewed: false,
      isQueued: false,
      execution: null,
      on_exceed: 'fail',
    },
    budget: { tokens: null, mills: null, turns: null },
  });
  const wish = { ...given(registry, choices, { task, epic: null }), parent: parent[0], isLive: parent[1].isLive };
  return begin(registry, id, { given: wish, changes: [newDelegatedTask(work)] });
};

/** Works for an epic and for no task of it: overhead. */
export const plan: RandomStep = (registry, choices) => {
  const epic = choices.of([...registry.plain.epics.keys()]);
  if (epic === undefined || registry.plain.executions.size >= mostExecutions) return 'nothing to plan';
  return begin(registry, registry.ids(), { given: given(registry, choices, { task: null, epic }), changes: [] });
};

/** Its calls are over before it ends. */
export const endRun: RandomStep = async (registry, choices) => {
  const { plain, recorder, ledger } = registry;
  const atWork = new Set(
    [...plain.calls.values()].flatMap((call) => (call.state === 'reserved' ? [call.execution] : [])),
  );
  const ready = [...plain.executions].filter(([id, { status }]) => status === 'running' && !atWork.has(id));
  const id = choices.of(ready)?.[0];
  if (id === undefined) return 'nothing to end';
  const end = choices.of(['completed', 'completed', 'failed', 'failed for good', 'cancelled'] as const) ?? 'completed';
  recorder.note(id, [ends[end]]);
  await ledger.settle(id);
  endExecution(plain, id, end);
  return `execution ${short(id)} is ${end}`;
};

const ends: Readonly<Record<PlainEnd, Statement>> = {
  completed: { type: 'execution_completed', data: { output: { response: 'Done.' }, context: {} } },
  failed: failedWith({ code: 'tool_failed', message: 'It broke.' }),
  'failed for good': failedWith({ code: 'budget_exceeded', message: 'No more money.' }),
  cancelled: { type: 'execution_cancelled', data: { reason: 'No longer wanted.' } },
};

function failedWith(error: Failure): Statement {
  return { type: 'execution_failed', data: { error, context: {}, rolled_back: false } };
}

export const againRun: RandomStep = async (registry, choices) => {
  const { plain, recorder, ledger, store } = registry;
  const ready = [...plain.executions].filter(([, { status, task }]) => {
    const row = task === null ? undefined : plain.tasks.get(task);
    const isWaiting = row !== undefined && blockersOf(plain, row).length > 0;
    return (status === 'failed' || status === 'cancelled') && !isWaiting;
  });
  const id = choices.of(ready)?.[0];
  const before = id === undefined ? undefined : store.get('executions', { id });
  if (before === undefined) return 'nothing to go on with';
  const { definition_hash, workflow_version, budget, round } = before;
  const forgotten = { steps: [], subtrees: [], asked_again: [] };
  const data = { round: round + 1, from: null, definition_hash, workflow_version, budget, forgotten };
  recorder.note(before.id, [{ type: 'execution_retried', data }]);
  await ledger.settle(before.id);
  retryExecution(plain, before.id);
  return `execution ${short(before.id)} goes on in round ${round + 1}`;
};

/** An agent makes an epic. The first one is what its execution plans for from then on. */
export const makeEpicInRun: RandomStep = (registry, choices) => {
  const { plain, recorder } = registry;
  const [run, execution] = choices.of([...plain.executions].filter(([, { status }]) => status === 'running')) ?? [];
  if (run === undefined || execution === undefined || plain.epics.size >= mostEpics) return 'nobody makes an epic';
  const wish = { title: 'Found on the way', by: 'lead', execution_id: run, ...choices.budgetWish() };
  const planned = createEpic(registry.parts, wish);
  const id = planned.ok ? planned.value.id : '';
  const reasons = plainly.createEpic(plain, id, wish);
  if (!planned.ok) return told(reasons, planned.error.code);
  assert.deepEqual(reasons, [], 'the epic was not refused');
  const data = { epic_id: id, title: wish.title, agent: 'lead' };
  recorder.note(run, [{ type: 'epic_created', data }], planned.value.changes);
  if (execution.epic === null) {
    execution.epic = id;
    takeSpendingAlong(plain, [`execution ${run}`]);
  }
  return `execution ${short(run)} makes epic ${short(id)}`;
};

function told(reasons: readonly string[], code: string): string {
  assert.ok(reasons.includes(code), `the epic was refused with ${code}`);
  return `an epic was refused with ${code}`;
}

interface Beginning {
  readonly given: Given;
  readonly changes: readonly Change[];
}

function begin(registry: ComparedRegistry, id: string, { given: wish, changes }: Beginning): string {
  const agents = Array.from({ length: agentsEach }, (_, index) =>
    insert('agent_executions', agentRow(`${id}-${index}`, id)),
  );
  const statements: readonly Statement[] = [
    { type: 'execution_created', data: seedOf(wish) },
    { type: 'execution_started', data: { round: 1 } },
  ];
  registry.recorder.note(id, statements, [...changes, ...agents]);
  beginExecution(registry.plain, id, wish);
  return `execution ${short(id)} begins ${JSON.stringify(wish)}`;
}

function seedOf({ parent, step, task, epic, session, isLive, budget, on_exceed }: Given): ExecutionSeed {
  if (executionCreated.type !== 'execution_created') throw new Error('That is no beginning.');
  return {
    ...executionCreated.data,
    ...{ parent_execution_id: parent, parent_step: parent === null ? null : step, task_id: task, epic_id: epic },
    ...{ session_id: session, mode: isLive ? 'live' : 'rehearsal', rehearsal: !isLive },
    budget: limitsAsStored(budget, on_exceed),
  };
}

function limitsAsStored({ tokens, mills, turns }: PlainLimits, on_exceed: Given['on_exceed']): ExecutionSeed['budget'] {
  const usd = inUsd(mills);
  if (tokens === null && usd === null && turns === null) return null;
  return {
    ...(tokens === null ? {} : { tokens }),
    ...(usd === null ? {} : { usd }),
    ...(turns === null ? {} : { turns }),
    on_exceed,
  };
}

function given(
  { plain }: ComparedRegistry,
  choices: RandomChoices,
  { task, epic }: { readonly task: string | null; readonly epic: string | null },
): Given {
  const live = [...plain.executions].filter(([, { status, isLive }]) => status === 'running' && isLive);
  const parent = choices.happens(30) ? choices.of(live)?.[0] : undefined;
  return {
    parent: parent ?? null,
    step: `step ${choices.numbers.between(1, 3)}`,
    ...{ task, epic },
    session: choices.happens(40) ? (choices.of([...plain.sessions.keys()]) ?? null) : null,
    isLive: choices.happens(88),
    budget: choices.happens(40) ? choices.limits() : { tokens: null, mills: null, turns: null },
    on_exceed: choices.happens(30) ? 'ask' : 'fail',
  };
}

function workOn({ plain, now }: ComparedRegistry, execution_id: string, task_id: string): DelegatedWork {
  return {
    ...{
      task_id,
      execution_id,
      now,
      workflow_slug: 'demo',
      workflow_source: 'inline',
      title: `Part ${short(task_id)}`,
    },
    ...{ description: '', assigned_agent: 'writer', created_by: 'person:ann', group: null, context: null },
    parent_task_id: plain.tasks.get(task_id)?.parent ?? null,
  };
}
