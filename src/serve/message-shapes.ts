import type {
  DelegateRequest,
  PruneReport,
  PruneRequest,
  SendMessageRequest,
  SkillCorrectionRequest,
  StartRequest,
} from '../app/orchestrator-api.ts';
import { BatonError } from '../base/errors.ts';
import { isJsonObject } from '../base/json.ts';
import {
  type Shape,
  isJson,
  isNumber,
  isText,
  isTruthValue,
  maybe,
  nullOr,
  objectOf,
  oneOf,
  wrongField,
} from '../base/json-shape.ts';
import {
  type ApprovalDecision,
  type ApprovalRecord,
  approvalKinds,
  approvalScopes,
  approvalStatuses,
} from '../domain/approval.ts';
import { messageStatuses, messageTypes, responseStates } from '../domain/message.ts';
import { type MessageRecord, type SkillRecord, skillSources } from '../domain/team-records.ts';

export const startRequestShape: Shape<StartRequest> = {
  workflow: isText,
  input: isJsonObject,
  model: nullOr(isText),
  rehearsal: isTruthValue,
  trigger: isText,
  cassette: nullOr(objectOf({ path: isText, record: isTruthValue })),
  chat: maybe(isText),
  epic: maybe(isText),
  session: maybe(isText),
  detached: isTruthValue,
};

export const pruneRequestShape: Shape<PruneRequest> = {
  older_than: nullOr(isText),
  keep: isNumber,
  max_bytes: nullOr(isNumber),
  dry_run: isTruthValue,
};

export const pruneReportShape: Shape<PruneReport> = {
  executions: isNumber,
  sessions: isNumber,
  agent_executions: isNumber,
  texts: isNumber,
  dry_run: isTruthValue,
  bytes_before: isNumber,
  bytes_after: isNumber,
};

export const delegateRequestShape: Shape<DelegateRequest> = {
  agent: isText,
  message: isText,
  context: isJsonObject,
  group: nullOr(isText),
  delegated_by: isText,
  model: nullOr(isText),
  rehearsal: isTruthValue,
  trigger: isText,
  detached: isTruthValue,
};

export const decisionShape: Shape<ApprovalDecision> = {
  approved: isTruthValue,
  decided_by: isText,
  reason: nullOr(isText),
  scope: oneOf(approvalScopes),
  edited_payload: nullOr(isJsonObject),
  answer: isJson,
};

export const approvalShape: Shape<ApprovalRecord> = {
  id: isText,
  execution_id: isText,
  step_path: nullOr(isText),
  kind: oneOf(approvalKinds),
  idempotency_key: isText,
  subject: isText,
  question: isText,
  payload: isJsonObject,
  edited_payload: nullOr(isJsonObject),
  scope: oneOf(approvalScopes),
  status: oneOf(approvalStatuses),
  decided_by: nullOr(isText),
  decided_at: nullOr(isText),
  reason: nullOr(isText),
  answer: isJson,
  created_at: isText,
  updated_at: isText,
};

export const correctionShape: Shape<SkillCorrectionRequest> = {
  agent: isText,
  skill: isText,
  proficiency: isNumber,
  note: nullOr(isText),
  by: isText,
};

export const skillShape: Shape<SkillRecord> = {
  id: isText,
  agent: isText,
  skill_name: isText,
  proficiency: isNumber,
  times_used: isNumber,
  success_rate: nullOr(isNumber),
  learned_from: oneOf(skillSources),
  examples: isJson,
  last_used_at: nullOr(isText),
  created_at: isText,
  updated_at: isText,
};

export const sendMessageShape: Shape<SendMessageRequest> = {
  from: isText,
  to: nullOr(isText),
  group: nullOr(isText),
  content: isText,
  message_type: nullOr(oneOf(messageTypes)),
  execution: nullOr(isText),
  response_to: nullOr(isText),
  requires_response: isTruthValue,
  deadline: (value): value is number | string | null =>
    value === null || typeof value === 'number' || typeof value === 'string',
};

export const messageShape: Shape<MessageRecord> = {
  id: isText,
  execution_id: nullOr(isText),
  task_id: nullOr(isText),
  group: nullOr(isText),
  from_agent: isText,
  to_agent: nullOr(isText),
  message_type: oneOf(messageTypes),
  content: isText,
  reasoning: nullOr(isText),
  status: oneOf(messageStatuses),
  requires_response: isTruthValue,
  response_deadline: nullOr(isText),
  response_to: nullOr(isText),
  delivered_in: nullOr(isText),
  delivered_at: nullOr(isText),
  read_at: nullOr(isText),
  processed_at: nullOr(isText),
  response_state: nullOr(oneOf(responseStates)),
  idempotency_key: nullOr(isText),
  created_at: isText,
  updated_at: isText,
};

/**
 * What another process sent, which may be another version of this program. Throws `message_invalid` with the first field
 * that is not as it must be; `what` says in what: `The answer to 'start'`.
 */
export function shaped<T>(value: unknown, shape: Shape<T>, what: string): T {
  if (!isJsonObject(value)) throw misshapen(`${what} is not an object`);
  const wrong = wrongField(value, shape);
  if (wrong !== null) throw misshapen(`${what} has no '${wrong}' that this version understands`);
  const checked: unknown = value;
  return checked as T;
}

function misshapen(what: string): BatonError {
  return new BatonError('message_invalid', `${what}.`, {
    hint: 'Two versions of Baton work on this workspace: end the older one, then try again.',
  });
}
