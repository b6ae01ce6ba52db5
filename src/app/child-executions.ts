import { throwIfAborted } from '../base/abort.ts';
import { isCancelled } from '../base/errors.ts';
import { fail, ok } from '../base/result.ts';
import type { Failure } from '../domain/failure.ts';
import { executionLine } from '../domain/execution-kin.ts';
import { failureOf } from '../domain/failure-error.ts';
import { childTrigger } from '../domain/spawn-key.ts';
import type { AgentPlace } from '../ports/colleagues.ts';
import type { ChildRequest, OfferedWorkflow, WorkflowLibrary, WorkflowWish } from '../ports/workflow-library.ts';
import { taskProblem } from '../registry/task-problem.ts';
import { checkDepth } from '../team/delegation-chain.ts';
import { chainAbove, chainFrom } from './agent-standing.ts';
import { assertRuns } from './assert-runs.ts';
import type { Core } from './core.ts';
import { checkedInputs, draftExecution, noteDraft } from './create-execution.ts';

/** Makes child executions for `workflow` steps from the workspace's files. */
export function createWorkflowLibrary(core: Core): WorkflowLibrary {
  return {
    async createChild(request, { signal }) {
      const known = childMadeBefore(core, request);
      if (known !== undefined) return ok({ execution_id: known });
      const depth = checkDepth(chainAbove(core, request.parent_execution_id));
      if (!depth.ok) return fail(tooDeep(request, depth.error));
      try {
        return ok({ execution_id: await create(core, request, signal) });
      } catch (error) {
        if (isCancelled(error)) throw error;
        return fail(failureOf(error));
      }
    },
    problemOf: (wish) => problemOf(core, wish),
    offered: (place) => offered(core, place),
    discover: (wish, executionId) => core.finder.discover(wish, ownWorkflow(core, executionId)),
  };
}

/** What delegated work belongs to is the workflow above it. */
function ownWorkflow({ store }: Core, executionId: string): string | null {
  const line = executionLine(executionId, (id) => store.get('executions', { id }));
  return line.find(({ agent }) => agent === null)?.workflow_slug ?? null;
}

async function offered(core: Core, place: AgentPlace): Promise<readonly OfferedWorkflow[]> {
  if (!checkDepth(chainFrom(core, place)).ok) return [];
  const own = core.store.get('executions', { id: place.execution_id })?.workflow_slug;
  return (await core.finder.active())
    .filter(({ slug }) => slug !== own)
    .map(({ slug, description }) => ({ slug, description }))
    .toSorted((a, b) => (a.slug < b.slug ? -1 : 1));
}

/** The trigger names the spawn that asked, so that a crash between the row and its answer makes no second child. */
function childMadeBefore({ store }: Core, request: ChildRequest): string | undefined {
  return store.get('executions', {
    parent_execution_id: request.parent_execution_id,
    trigger: childTrigger('workflow', request.idempotency_key),
  })?.id;
}

function tooDeep({ workflow }: ChildRequest, { message }: Failure): Failure {
  return {
    code: 'delegation_depth',
    message: `Workflow '${workflow}' would run too deep. ${message}`,
    hint: 'Does a workflow run itself? Else raise budgets.delegation_depth in .baton/config.yaml, or max_delegation_depth of the agent.',
  };
}

async function create(core: Core, request: ChildRequest, signal: AbortSignal): Promise<string> {
  const parent = core.store.get('executions', { id: request.parent_execution_id });
  const workflow = await core.definitions.validWorkflow(request.workflow);
  const draft = await draftExecution(core, {
    workflow,
    input: request.input,
    choice: { rehearsal: parent?.rehearsal ?? false, wanted: null, inherited: parent?.model ?? null },
    trigger: childTrigger('workflow', request.idempotency_key),
    parent: { execution_id: request.parent_execution_id, step: request.parent_step },
    cassette: parent?.cassette ?? null,
  });
  // Nothing is waited for between this look and the commit: who is given up later finds the child in the record.
  throwIfAborted(signal);
  noteDraft(core, draft);
  return draft.id;
}

/** What would hinder the run of a workflow that an agent asks for, found without making it. */
async function problemOf(core: Core, { workflow: slug, input, task_id }: WorkflowWish): Promise<Failure | null> {
  try {
    const workflow = await core.definitions.validWorkflow(slug);
    assertRuns(workflow, 'workflow');
    checkedInputs(workflow, input);
    return task_id === null ? null : taskProblem(core.store, task_id);
  } catch (error) {
    if (isCancelled(error)) throw error;
    return failureOf(error);
  }
}
