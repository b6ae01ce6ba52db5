import { type JsonObject, isJsonObject } from '../base/json.ts';
import { type DelegatedTask, delegationInput, delegationWorkflow } from '../domain/delegation-workflow.ts';
import type { ExecutionRecord } from '../domain/execution.ts';
import { firstLine } from '../domain/first-line.ts';
import type { FrozenDefinition } from '../domain/frozen-definition.ts';
import type { ChildCause } from '../domain/spawn-key.ts';
import { sharedWithCaller } from '../engine/activities/shared-context.ts';
import { loadExecution } from '../engine/run/load-execution.ts';
import type { CalledChildRequest } from '../ports/called-children.ts';
import type { AwaitedWork } from '../ports/tool-host.ts';
import type { DelegatedWork } from '../registry/delegated-task.ts';
import type { Core } from './core.ts';
import type { CreateRequest } from './create-execution.ts';
import { basisOf } from './frozen-basis.ts';

/** What a child execution is made of, and how its task is told. */
export interface PlannedChild {
  readonly cause: ChildCause;
  readonly execution: Pick<CreateRequest, 'workflow' | 'input' | 'agent' | 'basis'>;
  readonly task: Pick<
    DelegatedWork,
    'workflow_source' | 'title' | 'description' | 'assigned_agent' | 'group' | 'context'
  >;
  /** The row of the task; null: a new one is made. */
  readonly task_id: string | null;
}

type Work<K extends AwaitedWork['kind']> = Extract<AwaitedWork, { kind: K }>;

const titleLength = 80;

/** Of a task that is made only because a workflow runs: nobody asked for more. */
export function spawnedTitle(slug: string): string {
  return `Run ${slug}`;
}

/** Throws when the workflow cannot run. */
export async function planChild(core: Core, request: CalledChildRequest): Promise<PlannedChild> {
  const { work } = request;
  return work.kind === 'workflow' ? planRun(core, request, work) : planDelegation(core, request, work);
}

async function planRun(
  core: Core,
  { execution_id }: CalledChildRequest,
  work: Work<'workflow'>,
): Promise<PlannedChild> {
  const { workflow: slug, input } = work;
  const isLive = core.store.get('executions', { id: execution_id })?.mode === 'live';
  return {
    cause: 'workflow',
    execution: { workflow: await core.definitions.validWorkflow(slug), input },
    task: {
      workflow_source: 'existing',
      title: spawnedTitle(slug),
      description: '',
      assigned_agent: null,
      group: null,
      context: input,
    },
    // What is only tried out, or played again, is not tied to the task that is named.
    task_id: isLive ? work.task_id : null,
  };
}

function planDelegation(core: Core, request: CalledChildRequest, work: Work<'delegation'>): PlannedChild {
  const { caller } = request;
  const parent = loadExecution(core, request.execution_id);
  const shared_context = {
    ...request.mapped,
    ...sharedAbove(parent.execution),
    ...sharedWithCaller(core.store, caller.agent_execution_id).shared,
  };
  const task = { ...work, shared_context, delegated_by: caller.agent };
  return { ...delegationOf(task, parent.definition), task_id: null };
}

/** `definition`: the frozen one whose team and rules hold for it. */
function delegationOf(task: DelegatedTask, definition: FrozenDefinition): Omit<PlannedChild, 'task_id'> {
  return {
    cause: 'delegation',
    execution: {
      workflow: delegationWorkflow(task, definition.workflow),
      input: delegationInput(task),
      agent: task.agent,
      basis: basisOf(definition),
    },
    task: delegationTask(task),
  };
}

/** How the work of an agent is told in its task. */
export function delegationTask({ agent, message, context, group }: DelegatedTask): PlannedChild['task'] {
  return {
    workflow_source: 'inline',
    title: firstLine(message, titleLength),
    description: message,
    assigned_agent: agent,
    group,
    context,
  };
}

/** What a delegated execution was itself given. */
function sharedAbove({ agent, input }: ExecutionRecord): JsonObject {
  const given = input['shared_context'];
  return agent !== null && isJsonObject(given) ? given : {};
}
