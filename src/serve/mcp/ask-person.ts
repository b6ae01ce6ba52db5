import { type InputRequiredResult, inputRequired, inputResponse } from '@modelcontextprotocol/server';
import { resumeUnlessEnded } from '../../app/resume-unless-ended.ts';
import { BatonError } from '../../base/errors.ts';
import { type AskedApproval, decisionBy } from '../../domain/approval.ts';
import { approvalForm, formDecision } from '../../presentation/approval-form.ts';
import type { McpService } from './mcp-service.ts';

/** What a call that asks its client's person has to know when it is made again with the answer. */
export interface CallState {
  /** The execution that the call waits for. */
  readonly execution_id: string;
  /** Id of the approval that was asked for. */
  readonly asked: string;
  /** Ids of those that the person put off: this call does not ask for them again. */
  readonly put_off: readonly string[];
}

/** What came of a question. `problem`: why the answer did not fit, so that it is asked again. */
export interface Asked {
  readonly putOff: readonly string[];
  readonly problem: string | null;
}

export const nothingAsked: Asked = { putOff: [], problem: null };

type Service = Pick<McpService, 'api' | 'person'>;

/** Records what the person answered, under the name of the person. Only an answer counts: who closes the form has put it off. */
export async function takeAnswer(
  service: Service,
  { execution_id, asked, put_off }: CallState,
  responses: Readonly<Record<string, unknown>> | undefined,
): Promise<Asked> {
  const response = inputResponse(responses, asked);
  if (response.kind !== 'elicit' || response.action !== 'accept') return { putOff: [...put_off, asked], problem: null };
  const approval = await pendingApproval(service, execution_id, (each) => each.id === asked);
  if (approval === undefined) return { putOff: put_off, problem: null };
  const decided = formDecision(approval, response.content ?? {});
  if (!decided.ok) return { putOff: put_off, problem: decided.error };
  try {
    await service.api.decide(asked, decisionBy(service.person, decided.value));
  } catch (error) {
    if (!(error instanceof BatonError)) throw error;
    if (error.code === 'invalid_answer') return { putOff: put_off, problem: error.message };
    // Somebody was faster, in another face.
    if (error.code !== 'already_decided') throw error;
  }
  await resumeUnlessEnded(service.api, execution_id);
  return { putOff: put_off, problem: null };
}

/** A form for the client's person, and what the call that is made again with the answer has to know. */
export interface Question {
  /** The execution of the approval that is asked for. */
  readonly askedIn: string;
  readonly form: Form;
  readonly state: CallState;
}

type Form = Parameters<typeof inputRequired.elicit>[0];

/** The next question that keeps the execution waiting; undefined when all were put off. */
export async function nextQuestion(service: Service, executionId: string, asked: Asked): Promise<Question | undefined> {
  const approval = await pendingApproval(service, executionId, ({ id }) => !asked.putOff.includes(id));
  if (approval === undefined) return undefined;
  const { message, fields, required } = approvalForm(approval, asked.problem);
  return {
    askedIn: approval.execution_id,
    form: { message, requestedSchema: { type: 'object' as const, properties: { ...fields }, required } },
    state: { execution_id: executionId, asked: approval.id, put_off: asked.putOff },
  };
}

/** The call ends with this, and is made again when the person has answered. */
export async function asResult(
  { form, state }: Question,
  mint: (state: CallState) => Promise<string>,
): Promise<InputRequiredResult> {
  const inputRequests = { [state.asked]: inputRequired.elicit(form) };
  return inputRequired({ inputRequests, requestState: await mint(state) });
}

export async function pendingApproval(
  { api }: Pick<Service, 'api'>,
  executionId: string,
  isWanted: (approval: AskedApproval) => boolean,
): Promise<AskedApproval | undefined> {
  return (await api.showExecution(executionId)).pending_approvals.find(isWanted);
}
