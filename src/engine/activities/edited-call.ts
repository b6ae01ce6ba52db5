import type { JsonObject } from '../../base/json.ts';
import type { ApprovalRecord } from '../../domain/approval.ts';
import { askedCall, editedArguments } from '../../domain/editable-approval.ts';
import type { Failure } from '../../domain/failure.ts';
import type { Store } from '../../ports/store.ts';
import type { ToolCaller, ToolHost } from '../../ports/tool-host.ts';
import { callerOf, openCase } from './agent-case.ts';

interface Ports {
  readonly store: Store;
  readonly tools: Pick<ToolHost, 'inspect'>;
}

/**
 * Why the tool call that is asked about could not be made with what a person wrote instead; null: it could, or it is no tool
 * call. What keeps the model's own call from being made just as well, such as a server that is not there, is no fault of
 * what was written: the call itself will tell.
 */
export async function editedCallProblem(
  { store, tools }: Ports,
  approval: ApprovalRecord,
  edit: JsonObject,
): Promise<Failure | null> {
  const asked = askedCall(approval);
  const instead = editedArguments(edit);
  const caller = callerFor(store, approval);
  if (asked === undefined || instead === undefined || caller === undefined) return null;
  const problemWith = async (given: string): Promise<Failure | null> => {
    const inspection = await tools.inspect({ id: approval.id, name: asked.tool, arguments: given }, caller);
    return inspection.kind === 'invalid' ? inspection.error : null;
  };
  const problem = await problemWith(instead);
  if (problem === null) return null;
  const before = await problemWith(asked.arguments);
  return before?.code === problem.code ? null : problem;
}

/** The agent that asks: the last one that was deployed for the step. */
function callerFor(store: Store, { execution_id, step_path }: ApprovalRecord): ToolCaller | undefined {
  const orderBy = [{ column: 'deployed_at', direction: 'desc' }] as const;
  const [asking] = store.find('agent_executions', { execution_id, step_path }, { orderBy, limit: 1 });
  return asking === undefined ? undefined : callerOf(openCase({ store }, asking.id));
}
