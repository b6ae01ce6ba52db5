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

/** The next question that keeps the execution waiting, for the client to ask; undefined when all were put off. */
export async function nextQuestion(
  service: Service,
  executionId: string,
  { asked, mint }: { readonly asked: Asked; readonly mint: (state: CallState) => Promise<string> },
): Promise<InputRequiredResult | undefined> {
  const approval = await pendingApproval(service, executionId, ({ id }) => !asked.putOff.includes(id));
  if (approval === undefined) return undefined;
  const { message, fields, required } = approvalForm(approval, asked.problem);
  const form = { message, requestedSchema: { type: 'object' as const, properties: { ...fields }, required } };
  const state = { execution_id: executionId, asked: approval.id, put_off: asked.putOff };
  return inputRequired({
    inputRequests: { [approval.id]: inputRequired.elicit(form) },
    requestState: await mint(state),
  });
}

async function pendingApproval(
  { api }: Service,
  executionId: string,
  isWanted: (approval: AskedApproval) => boolean,
): Promise<AskedApproval | undefined> {
  return (await api.showExecution(executionId)).pending_approvals.find(isWanted);
}
