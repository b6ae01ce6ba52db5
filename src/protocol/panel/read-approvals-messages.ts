import {
  type Check,
  isNumber,
  isText,
  isTexts,
  isTruthValue,
  listOf,
  nullOr,
  objectOf,
  oneOf,
} from '../../base/json-shape.ts';
import { isJsonObject } from '../../base/json.ts';
import type {
  AnswerKind,
  ApprovalCard,
  ApprovalPlace,
  CardStanding,
  ShownProposal,
} from '../../presentation/panel/approvals/approval-card.ts';
import type { AnswerField, AnswerInput } from '../../presentation/panel/approvals/answer-fields.ts';
import type { DrawnLine } from '../../presentation/drawn-difference.ts';
import type { PanelAnswer } from '../../presentation/panel/approvals/panel-answer.ts';
import { messageReader } from '../message-reader.ts';
import type { ApprovalsNews, ApprovalsRequest } from './approvals-messages.ts';
import { oneOfKinds } from './one-of-kinds.ts';
import { rowsNewsShape } from '../rows-news.ts';

export const isApprovalPlace = objectOf<ApprovalPlace>({ folder: isText, execution: isText, id: isText });

const isTextsByName: Check<Readonly<Record<string, string>>> = (value): value is Readonly<Record<string, string>> =>
  isJsonObject(value) && isTexts(Object.values(value));

const isAnswer = oneOfKinds<PanelAnswer>({
  approve: objectOf({ kind: oneOf(['approve']), scope: oneOf(['once', 'execution']) }),
  reject: objectOf({ kind: oneOf(['reject']), reason: isText }),
  choice: objectOf({ kind: oneOf(['choice']), choice: isText }),
  fields: objectOf({ kind: oneOf(['fields']), values: isTextsByName }),
});

export const readApprovalsRequest = messageReader<ApprovalsRequest>({
  answer_approval: objectOf({ kind: oneOf(['answer_approval']), place: isApprovalPlace, answer: isAnswer }),
  approve_several: objectOf({ kind: oneOf(['approve_several']), places: listOf(isApprovalPlace) }),
  change_approval: objectOf({ kind: oneOf(['change_approval']), place: isApprovalPlace }),
  open_proposal: objectOf({ kind: oneOf(['open_proposal']), place: isApprovalPlace }),
});

const isProposal = objectOf<ShownProposal>({
  kind: oneOf(['difference', 'details']),
  lines: listOf(objectOf<DrawnLine>({ kind: oneOf(['gone', 'come', 'same', 'gap']), text: isText })),
  note: isText,
  left_out: isNumber,
  is_whole: isTruthValue,
});

const isField = objectOf<AnswerField>({
  name: isText,
  description: isText,
  is_required: isTruthValue,
  input: oneOfKinds<AnswerInput>({
    line: objectOf({ kind: oneOf(['line']) }),
    number: objectOf({ kind: oneOf(['number']) }),
    json: objectOf({ kind: oneOf(['json']) }),
    choice: objectOf({ kind: oneOf(['choice']), choices: isTexts }),
  }),
  preset: isText,
});

const isAnswerKind = oneOfKinds<AnswerKind>({
  yes: objectOf({ kind: oneOf(['yes']), can_stand: isTruthValue, can_change: isTruthValue }),
  choice: objectOf({ kind: oneOf(['choice']), choices: isTexts }),
  fields: objectOf({ kind: oneOf(['fields']), fields: listOf(isField) }),
});

const isCard = objectOf<ApprovalCard>({
  id: isText,
  place: isApprovalPlace,
  belongs: oneOf(['shown', 'other']),
  question: isText,
  subject: isText,
  workflow: isText,
  step: nullOr(isText),
  execution: isText,
  is_rehearsal: isTruthValue,
  asked: isText,
  asked_at: isText,
  why: isText,
  facts: isTexts,
  proposal: isProposal,
  answer: isAnswerKind,
  rejection: isText,
  standing: objectOf<CardStanding>({ kind: oneOf(['open', 'answering', 'refused', 'locked']), words: isText }),
});

export const readApprovalsNews = messageReader<ApprovalsNews>({
  approvals_changed: objectOf({ kind: oneOf(['approvals_changed']), ...rowsNewsShape(isCard) }),
  approval_answered: objectOf({ kind: oneOf(['approval_answered']), words: isText }),
  seek_approval: objectOf({ kind: oneOf(['seek_approval']), place: nullOr(isApprovalPlace) }),
});
