import { isCancelled } from '../base/errors.ts';
import { fail, ok } from '../base/result.ts';
import type { Failure } from '../domain/failure.ts';
import { failureOf } from '../domain/failure-error.ts';
import { childTrigger } from '../domain/spawn-key.ts';
import type { ChildRequest, WorkflowLibrary } from '../ports/workflow-library.ts';
import type { Core } from './core.ts';
import { createExecution } from './create-execution.ts';

/** Makes child executions for `workflow` steps from the workspace's files. */
export function createWorkflowLibrary(core: Core): WorkflowLibrary {
  return {
    async createChild(request) {
      const known = childMadeBefore(core, request);
      if (known !== undefined) return ok({ execution_id: known });
      const deepest = core.world().configuration.budgets.delegation_depth;
      if (depthOf(core, request.parent_execution_id) >= deepest) return fail(tooDeep(request, deepest));
      try {
        return ok({ execution_id: await create(core, request) });
      } catch (error) {
        if (isCancelled(error)) throw error;
        return fail(failureOf(error));
      }
    },
  };
}

/** The trigger names the spawn that asked, so that a crash between the row and its answer makes no second child. */
function childMadeBefore({ store }: Core, request: ChildRequest): string | undefined {
  return store.get('executions', {
    parent_execution_id: request.parent_execution_id,
    trigger: childTrigger(request.idempotency_key),
  })?.id;
}

/** How many executions are around this one. */
function depthOf({ store }: Core, executionId: string): number {
  let depth = 0;
  let parent = store.get('executions', { id: executionId })?.parent_execution_id ?? null;
  for (; parent !== null; depth++) parent = store.get('executions', { id: parent })?.parent_execution_id ?? null;
  return depth;
}

function tooDeep({ workflow }: ChildRequest, deepest: number): Failure {
  return {
    code: 'delegation_depth',
    message: `Workflow '${workflow}' would run more than ${deepest} levels deep.`,
    hint: 'Does a workflow run itself? Else raise budgets.delegation_depth in .baton/config.yaml.',
  };
}

async function create(core: Core, request: ChildRequest): Promise<string> {
  const parent = core.store.get('executions', { id: request.parent_execution_id });
  const workflow = await core.definitions.validWorkflow(request.workflow);
  return createExecution(core, {
    workflow,
    input: request.input,
    choice: { rehearsal: parent?.rehearsal ?? false, wanted: null, inherited: parent?.model ?? null },
    trigger: childTrigger(request.idempotency_key),
    parent: { execution_id: request.parent_execution_id, step: request.parent_step },
    cassette: parent?.cassette ?? null,
  });
}
