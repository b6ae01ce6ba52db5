import { throwIfAborted } from '../base/abort.ts';
import { isoTime } from '../base/clock.ts';
import { isCancelled } from '../base/errors.ts';
import { fail, ok } from '../base/result.ts';
import type { Statement } from '../domain/execution-event.ts';
import { FailureError, failureOf } from '../domain/failure-error.ts';
import type { Change } from '../domain/tables.ts';
import { type ChildCause, calledChildOf, childTrigger, keyInRound } from '../domain/spawn-key.ts';
import { checkpointChanges } from '../engine/activities/checkpoint-changes.ts';
import { loadExecution } from '../engine/run/load-execution.ts';
import type { CalledChildOrigin, CalledChildRequest, CalledChildren } from '../ports/called-children.ts';
import { type DelegatedWork, begunTask, newDelegatedTask } from '../registry/delegated-task.ts';
import { taskProblem } from '../registry/task-problem.ts';
import { chainAbove } from './agent-standing.ts';
import { inheritedModel } from './calling-step.ts';
import { lastChildOf } from './child-of-call.ts';
import type { Core } from './core.ts';
import { type CreateRequest, type ExecutionDraft, draftExecution } from './create-execution.ts';
import { type PlannedChild, planChild } from './planned-child.ts';

/** Makes the child executions that agents ask for by tool calls. */
export function createCalledChildren(core: Core): CalledChildren {
  return {
    find: (origin) => find(core, origin),
    async create(request, { signal }) {
      try {
        return ok({ execution_id: await create(core, request, signal) });
      } catch (error) {
        if (isCancelled(error)) throw error;
        return fail(failureOf(error));
      }
    },
  };
}

/**
 * A crash can fall between the row and its answer: then this try has made it. The first try of a round goes on with the
 * child of the round before, which was retried together with its parent.
 */
function find(core: Core, origin: CalledChildOrigin): string | undefined {
  const { execution_id, caller, key } = origin;
  const own = [triggerOf(core, 'workflow', origin), triggerOf(core, 'delegation', origin)];
  const made = core.store.get('executions', { parent_execution_id: execution_id, trigger: own });
  if (made !== undefined) return made.id;
  const { call = '', attempt } = calledChildOf(key) ?? {};
  if (attempt !== 1) return undefined;
  return lastChildOf(core.store, { execution_id, agent_execution_id: caller.agent_execution_id, call })?.id;
}

function triggerOf({ store }: Core, cause: ChildCause, { execution_id: id, key }: CalledChildOrigin): string {
  return childTrigger(cause, keyInRound(id, key, store.get('executions', { id })?.round ?? 1));
}

async function create(core: Core, request: CalledChildRequest, signal: AbortSignal): Promise<string> {
  const planned = await planChild(core, request);
  const task_id = planned.task_id ?? core.ids();
  const draft = await draftExecution(core, createRequest(core, request, { planned, task_id }));
  const task = taskOf(core, request, { planned, task_id, draft });
  const row = planned.task_id === null ? newDelegatedTask(task) : begunTask(task);
  // Nothing is waited for between here and the commit: who is given up later finds the child in the record, and of two
  // calls for one task the second finds it begun.
  throwIfAborted(signal);
  assertCanBegin(core, planned);
  recordBoth(core, request, { draft, task, row });
  return draft.id;
}

interface Planned {
  readonly planned: PlannedChild;
  readonly task_id: string;
}

function createRequest(core: Core, request: CalledChildRequest, { planned, task_id }: Planned): CreateRequest {
  const { execution_id, step_path: step } = request;
  const { agent_execution_id } = request.caller;
  const { execution, definition } = loadExecution(core, execution_id);
  const { model, rehearsal, cassette } = execution;
  const inherited = inheritedModel(core.store, agent_execution_id, { definition, model });
  return {
    ...planned.execution,
    choice: { rehearsal, wanted: null, inherited },
    trigger: triggerOf(core, planned.cause, request),
    parent: { execution_id, step, agent_execution_id },
    ...{ cassette, task_id },
  };
}

function taskOf(
  core: Core,
  { caller, execution_id }: CalledChildRequest,
  { planned, task_id, draft }: Planned & { readonly draft: ExecutionDraft },
): DelegatedWork {
  return {
    ...planned.task,
    task_id,
    execution_id: draft.id,
    workflow_slug: planned.execution.workflow.slug,
    created_by: caller.agent,
    parent_task_id: core.store.get('executions', { id: execution_id })?.task_id ?? null,
    now: isoTime(core.clock.now()),
  };
}

function assertCanBegin({ store }: Core, { task_id: id }: PlannedChild): void {
  const problem = id === null ? null : taskProblem(store, id);
  if (problem !== null) throw new FailureError(problem);
}

interface Made {
  readonly draft: ExecutionDraft;
  readonly task: DelegatedWork;
  readonly row: Change;
}

/** The child, its task, what is said of them in the parent's record and where its agent stands: all of it, or nothing. */
function recordBoth(core: Core, request: CalledChildRequest, { draft, task, row }: Made): void {
  const { recorder } = core;
  const delegated = delegatedFact(core, request, task);
  const { agent_execution_id } = request.caller;
  recorder.noteThrough(
    (changes) => {
      const checkpoint = checkpointChanges(core, { agent_execution_id, first_messages: [] });
      recorder.note(request.execution_id, [delegated], [...draft.changes(), ...changes, row, ...checkpoint]);
    },
    draft.id,
    [draft.statement],
  );
}

function delegatedFact(core: Core, request: CalledChildRequest, task: DelegatedWork): Statement {
  const { caller, call_id, execution_id: parent, step_path: step } = request;
  return {
    type: 'delegated',
    step,
    key: `delegated/${task.execution_id}`,
    data: {
      agent_execution_id: caller.agent_execution_id,
      call_id,
      agent: caller.agent,
      to: task.assigned_agent,
      workflow: task.workflow_slug,
      task_id: task.task_id,
      execution_id: task.execution_id,
      depth: chainAbove(core, parent).depth + 1,
    },
  };
}
