import type { JsonObject } from '../../base/json.ts';
import type { ApprovalRecord } from '../../domain/approval.ts';
import { type AskedCall, askedCall, editedArguments } from '../../domain/editable-approval.ts';
import type { Failure } from '../../domain/failure.ts';
import type { Store } from '../../ports/store.ts';
import type { ToolCaller, ToolHost } from '../../ports/tool-host.ts';
import { httpStep } from '../steps/http-step.ts';
import { callerOf, openCase } from './agent-case.ts';

interface Ports {
  readonly store: Store;
  readonly tools: Pick<ToolHost, 'inspect'>;
}

/** Why what a person wrote instead could not be done; null: it could, as far as can be told before. */
export async function editProblem(ports: Ports, approval: ApprovalRecord, edit: JsonObject): Promise<Failure | null> {
  const asked = askedCall(approval);
  return asked === undefined ? stepProblem(ports, approval, edit) : callProblem(ports, { approval, asked, edit });
}

/** What a step does not name in its edit stays. */
function stepProblem({ store }: Ports, approval: ApprovalRecord, edit: JsonObject): Failure | null {
  const { execution_id, step_path, payload } = approval;
  const step = step_path === null ? undefined : store.get('step_executions', { execution_id, step_path });
  return step?.step_type === 'http' ? (httpStep.problemOf?.({ ...payload, ...edit }) ?? null) : null;
}

interface EditedCall {
  readonly approval: ApprovalRecord;
  readonly asked: AskedCall;
  readonly edit: JsonObject;
}

/**
 * What keeps the model's own call from being made just as well, such as a server that is not there, is no fault of what was
 * written: the call itself will tell.
 */
async function callProblem({ store, tools }: Ports, { approval, asked, edit }: EditedCall): Promise<Failure | null> {
  const instead = editedArguments(edit);
  const caller = callerFor(store, approval);
  if (instead === undefined || caller === undefined) return null;
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
