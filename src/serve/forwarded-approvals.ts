import type { ApprovalCommands } from '../app/calls/approval-api.ts';
import { isJsonObject } from '../base/json.ts';
import { type Shape, isJson, isText, isTruthValue, nullOr, oneOf } from '../base/json-shape.ts';
import {
  type ApprovalDecision,
  type ApprovalRecord,
  approvalKinds,
  approvalScopes,
  approvalStatuses,
} from '../domain/approval.ts';
import { whole } from './call-answers.ts';
import { document, text } from './call-parameters.ts';
import type { Forwarding } from './forwarded-call.ts';

const decisionShape: Shape<ApprovalDecision> = {
  approved: isTruthValue,
  decided_by: isText,
  reason: nullOr(isText),
  scope: oneOf(approvalScopes),
  edited_payload: nullOr(isJsonObject),
  answer: isJson,
};

const approvalShape: Shape<ApprovalRecord> = {
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

export const forwardedApprovals: Forwarding<keyof ApprovalCommands> = {
  decide: {
    doing: 'recording the answer',
    seenIn: 'baton approvals list',
    begins: (_args, { execution_id }) => execution_id,
    takes: [text('id'), document('decision', decisionShape)],
    answers: whole(approvalShape),
  },
};
