import { isoTime } from '../base/clock.ts';
import { BatonError } from '../base/errors.ts';
import { type JsonObject, isJsonObject } from '../base/json.ts';
import { isRetryable } from '../domain/execution.ts';
import { FailureError } from '../domain/failure-error.ts';
import { isLegalMove } from '../domain/lifecycle.ts';
import type { TaskRecord } from '../domain/registry-records.ts';
import type { RunTaskRequest } from '../domain/registry-requests.ts';
import { taskMoves } from '../domain/task-lifecycle.ts';
import { type DelegatedWork, begunTask } from '../registry/delegated-task.ts';
import { findTask } from '../registry/find-item.ts';
import { taskEvent } from '../registry/registry-event.ts';
import { occasionOf } from '../registry/registry-parts.ts';
import { epicHolds } from '../registry/update-task.ts';
import { begunTaskHint } from './begun-task-hint.ts';
import type { Core } from './core.ts';
import { type ExecutionDraft, draftExecution } from './create-execution.ts';
import { draftDelegation } from './delegate-by-person.ts';
import { parseModel } from './parse-model.ts';
import { orThrow, registryParts } from './planned-change.ts';
import { type Running, refreshWorld } from './running.ts';
import { assertStartable, beginNew } from './start-execution.ts';
import { retryExecution } from './steer-execution.ts';
import { findInTeam } from './team-queries.ts';

/**
 * Begins an execution that works on the task; goes on with the one that did before and can be retried. A rehearsal tries the
 * work out, and the task stays as it is.
 */
export async function runTask(running: Running, id: string, request: RunTaskRequest): Promise<{ readonly id: string }> {
  const { core } = running;
  await refreshWorld(running);
  const task = orThrow(findTask(registryParts(core), id));
  assertCanBegin(running, task);
  if (isRehearsal(core, request)) {
    return beginNew(running, request, (executionId) => recordRehearsal(core, { executionId, task, request }));
  }
  const former = formerExecution(core, task, request);
  if (former !== undefined) {
    const assertWanted = (): void => assertCanBegin(running, orThrow(findTask(registryParts(core), task.id)));
    await retryExecution(running, former, { from: null, assertWanted, detached: request.detached });
    return { id: former };
  }
  return beginNew(running, request, (executionId) => recordFor(running, { executionId, task, request }));
}

function isRehearsal(core: Core, { rehearsal, model }: RunTaskRequest): boolean {
  return rehearsal || (model !== null && parseModel(model, core.world().configuration).kind === 'rehearsal');
}

function assertCanBegin(running: Running, task: TaskRecord): void {
  const { store } = running.core;
  if (task.status === 'blocked') {
    const titles = task.blocked_by.map((id) => `'${store.get('tasks', { id })?.title ?? id}'`);
    throw new BatonError('task_blocked', `The task '${task.title}' waits for ${titles.join(', ')}.`, {
      hint: 'It can begin when they are completed.',
      details: { blocked_by: task.blocked_by },
    });
  }
  if (task.status !== 'pending' || !isLegalMove(taskMoves, task.status, 'running')) {
    throw new BatonError('illegal_move', `The task '${task.title}' is ${task.status} and cannot begin.`, {
      hint: begunTaskHint(running, task),
    });
  }
  const held = epicHolds({ store }, task);
  if (held !== null) throw new FailureError(held);
}

/**
 * What finished in it is not bought again. A task that was given to somebody else since begins anew, and so does one for which
 * a model is named; what was made up in a rehearsal is not gone on with.
 */
function formerExecution({ store }: Core, task: TaskRecord, { model }: RunTaskRequest): string | undefined {
  if (model !== null) return undefined;
  const former = task.execution_id === null ? undefined : store.get('executions', { id: task.execution_id });
  if (former === undefined || !isRetryable(former) || former.parent_execution_id !== null) return undefined;
  if (former.mode !== 'live') return undefined;
  const isSame = isNamed(task) ? former.workflow_slug === task.workflow_slug : former.agent === task.assigned_agent;
  return isSame ? former.id : undefined;
}

function isNamed({ workflow_slug, workflow_source }: TaskRecord): boolean {
  return workflow_slug !== null && workflow_source !== 'inline';
}

interface Begin {
  readonly executionId: string;
  readonly task: TaskRecord;
  readonly request: RunTaskRequest;
}

interface Work {
  readonly draft: ExecutionDraft;
  readonly slug: string;
  readonly source: DelegatedWork['workflow_source'];
  readonly agent: string | null;
}

function draftFor(core: Core, begin: Begin, task_id: string | undefined): Promise<Work> {
  return isNamed(begin.task) ? draftRun(core, begin, task_id) : draftWork(core, begin, task_id);
}

/** What is only tried out is not tied to the task. */
async function recordRehearsal(core: Core, begin: Begin): Promise<void> {
  const { draft } = await draftFor(core, begin, undefined);
  await core.recorder.record(begin.executionId, [draft.statement], draft.changes());
}

async function recordFor(running: Running, begin: Begin): Promise<void> {
  const { core } = running;
  const { executionId, request } = begin;
  const { draft, slug, source, agent } = await draftFor(core, begin, begin.task.id);
  // Somebody may have begun or ended it meanwhile. Nothing is waited for between here and the commit.
  const task = orThrow(findTask(registryParts(core), begin.task.id));
  assertCanBegin(running, task);
  const now = isoTime(core.clock.now());
  const { title, description, group, context, parent_task_id } = task;
  const begun = begunTask({
    ...{ title, description, group, context, parent_task_id, now },
    task_id: task.id,
    execution_id: executionId,
    workflow_slug: slug,
    workflow_source: source,
    assigned_agent: agent,
    created_by: request.by,
  });
  const occasion = occasionOf(registryParts(core), request.by);
  const data = { from: task.status, to: 'running', execution_id: executionId };
  const event = taskEvent('task_updated', task, { occasion, data });
  await core.recorder.record(executionId, [draft.statement], [...draft.changes(), begun, event]);
}

async function draftRun(
  core: Core,
  { executionId: id, task, request }: Begin,
  task_id: string | undefined,
): Promise<Work> {
  const slug = task.workflow_slug ?? '';
  const workflow = await core.definitions.validWorkflow(slug);
  assertStartable(workflow);
  const wanted = request.model === null ? null : parseModel(request.model, core.world().configuration);
  const choice = { rehearsal: request.rehearsal || wanted?.kind === 'rehearsal', wanted, inherited: null };
  const made = { id, workflow, input: inputOf(task), choice, trigger: request.trigger, task_id };
  const draft = await draftExecution(core, { ...made, parent: null, cassette: null });
  return { draft, slug, source: 'existing', agent: task.assigned_agent };
}

async function draftWork(
  core: Core,
  { executionId, task, request }: Begin,
  task_id: string | undefined,
): Promise<Work> {
  const agent = task.assigned_agent ?? (await suitable(core, task));
  const { model, rehearsal, trigger, detached, by } = request;
  const { draft, slug } = await draftDelegation(core, {
    ...{ id: executionId, task_id },
    request: {
      ...{ agent, model, rehearsal, trigger, detached },
      message: messageOf(task),
      context: inputOf(task),
      group: task.group,
      delegated_by: by,
    },
  });
  return { draft, slug, source: 'inline', agent };
}

function messageOf({ title, description, objective }: TaskRecord): string {
  const goal = objective === null || objective === '' ? '' : `Objective: ${objective}`;
  return [title, description, goal].filter((text) => text !== '').join('\n\n');
}

function inputOf({ context }: TaskRecord): JsonObject {
  if (context === null) return {};
  return isJsonObject(context) ? context : { context };
}

/** Who covers what the task requires, or is tagged with. */
async function suitable(core: Core, task: TaskRecord): Promise<string> {
  const required = task.requirements['capabilities'];
  const wanted = Array.isArray(required) ? required.filter((each) => typeof each === 'string') : [];
  const capabilities = wanted.length > 0 ? wanted : task.tags;
  const choice =
    capabilities.length === 0 ? null : await findInTeam(core, { capabilities, group: task.group, exclude: [] });
  if (choice !== null && choice.agent !== null) return choice.agent;
  const because = choice === null ? 'It names no workflow, no agent and no capabilities.' : choice.reason;
  throw new BatonError('no_agent', `Nobody is found for the task '${task.title}'. ${because}`, {
    hint: 'Give it an assigned_agent or a workflow_slug.',
  });
}
