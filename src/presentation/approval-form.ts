import { type Json, type JsonObject, isJsonObject } from '../base/json.ts';
import { type Result, fail, ok } from '../base/result.ts';
import { withoutMiddle } from '../base/without-middle.ts';
import type { ApprovalRecord, AskedApproval, Decided } from '../domain/approval.ts';
import { namesSubject, shownSubject } from '../domain/command-input.ts';
import { canStand } from '../domain/standing-approval.ts';
import { budgetQuestionLines } from './budget-question-lines.ts';
import { costSoFarLabel } from './cost-so-far.ts';
import { humanAnswer } from './human-answer.ts';
import { type HumanField, humanQuestion } from './human-question.ts';
import { jsonLines } from './json-lines.ts';
import { printableLine, printableLines } from './printable-text.ts';
import { waitingWords } from './waiting-words.ts';

/** A field that a program which knows nothing of Baton can ask a person for. */
export type FormField = { readonly title: string; readonly description?: string } & (
  | { readonly type: 'string' }
  | { readonly type: 'string'; readonly enum: string[] }
  | { readonly type: 'number' | 'integer' }
  | { readonly type: 'boolean' }
);

/** A question as a form: a text, and what a person fills in. */
export interface ApprovalForm {
  readonly message: string;
  readonly fields: Readonly<Record<string, FormField>>;
  readonly required: string[];
}

const decisions = { approve: 'Approve', approveForRun: 'Approve for this run', answer: 'Answer', reject: 'Reject' };
const answerPrefix = 'answer_';
/** Characters of what would happen; a form is no place to read more, and what was not read must not be approved. */
const longestPreview = 20_000;

/** `problem`: why the last answer did not fit. */
export function approvalForm(approval: AskedApproval, problem: string | null): ApprovalForm {
  const { choices, fields } = asked(approval);
  const choice: Readonly<Record<string, FormField>> =
    choices.length === 0 ? {} : { choice: { type: 'string', title: 'Answer', enum: [...choices] } };
  const answers = Object.fromEntries(fields.map((field) => [`${answerPrefix}${field.name}`, formField(field)]));
  return {
    message: [...(problem === null ? [] : [`That did not fit: ${problem}`, '']), ...messageLines(approval)].join('\n'),
    fields: {
      decision: { type: 'string', title: 'Decision', enum: [...decisionsFor(approval)] },
      ...choice,
      ...answers,
      reason: { type: 'string', title: 'Reason', description: 'Why, when it is rejected.' },
    },
    required: ['decision'],
  };
}

/** What a person filled in, as an answer to the question; else what does not fit, worded for them. */
export function formDecision(
  approval: AskedApproval,
  filled: Readonly<Record<string, unknown>>,
): Result<Decided, string> {
  const { decision, reason } = filled;
  const allowed = decisionsFor(approval);
  if (typeof decision !== 'string' || !allowed.includes(decision)) {
    return fail(`the decision must be one of: ${allowed.join(', ')}.`);
  }
  switch (decision) {
    case decisions.reject:
      return ok({ approved: false, reason: typeof reason === 'string' && reason.trim() !== '' ? reason.trim() : null });
    case decisions.approveForRun:
      return ok({ approved: true, scope: 'execution' });
    case decisions.answer:
      return answerOf(approval, filled);
    default:
      return ok({ approved: true });
  }
}

function decisionsFor(approval: AskedApproval): readonly string[] {
  const { choices, fields } = asked(approval);
  if (choices.length > 0 || fields.length > 0) return [decisions.answer, decisions.reject];
  const standing = canStand(approval) && whole(approval) ? [decisions.approveForRun] : [];
  return [...(whole(approval) ? [decisions.approve] : []), ...standing, decisions.reject];
}

function asked({ kind, payload }: ApprovalRecord): ReturnType<typeof humanQuestion> {
  return kind === 'human' ? humanQuestion(payload) : { choices: [], fields: [] };
}

/** Names of ours stand beside those of the workflow's fields. */
function answerOf(approval: AskedApproval, filled: Readonly<Record<string, unknown>>): Result<Decided, string> {
  const { choice } = filled;
  const fields = Object.fromEntries(
    asked(approval).fields.map(({ name }) => [name, filled[`${answerPrefix}${name}`]] as const),
  );
  const answer = humanAnswer(approval.payload, { choice, fields });
  return answer.ok ? ok({ approved: true, answer: answer.value }) : answer;
}

/** Lists and objects are typed in as JSON. */
function formField({ name, type, description, enum: allowed, required, default: preset }: HumanField): FormField {
  const isText = type === 'array' || type === 'object';
  const texts = allowed?.filter((each): each is string => typeof each === 'string') ?? [];
  const facts = [
    ...(description === '' ? [] : [description]),
    ...(isText ? ['As JSON.'] : []),
    ...(required ? ['Required.'] : []),
    ...(preset === undefined ? [] : [`Default: ${JSON.stringify(preset)}.`]),
  ];
  const words = { title: name, ...(facts.length === 0 ? {} : { description: facts.join(' ') }) };
  switch (type) {
    case 'array':
    case 'object':
      return { ...words, type: 'string' };
    case 'string':
      return texts.length === 0 ? { ...words, type } : { ...words, type, enum: texts };
    case 'number':
    case 'integer':
      return { ...words, type };
    case 'boolean':
      return { ...words, type };
  }
}

/** Exactly what would happen, complete: it is what the person answers for. */
function messageLines(approval: AskedApproval): readonly string[] {
  const { question, workflow, step_path, kind, rehearsal, execution_id, cost } = approval;
  const step = step_path === null ? '' : `, step ${printableLine(step_path)}`;
  const preview = previewText(approval);
  return [
    ...printableLines(question),
    '',
    `Workflow ${printableLine(workflow)}${step} (${kind}${rehearsal ? ', rehearsal' : ''}), execution ${execution_id}`,
    ...(kind === 'human' || namesSubject(approval) ? [] : [printableLine(shownSubject(approval))]),
    ...(preview === '' ? [] : ['', withoutMiddle(preview, longestPreview)]),
    ...(whole(approval)
      ? []
      : ['', 'It is too long to be shown here: look at it in Baton before you approve it there.']),
    '',
    `Cost ${costSoFarLabel(cost)}`,
    ...waitingWords(approval),
  ];
}

function whole(approval: AskedApproval): boolean {
  return approval.kind === 'human' || previewText(approval).length <= longestPreview;
}

function previewText(approval: ApprovalRecord): string {
  const { kind, payload } = approval;
  const ofBudget = budgetQuestionLines(approval);
  if (ofBudget !== undefined) return ofBudget.join('\n');
  const shown: Json | undefined = kind === 'human' ? payload['input'] : payload;
  return isShown(shown) ? jsonLines(shown).join('\n') : '';
}

function isShown(value: Json | undefined): value is JsonObject {
  return isJsonObject(value) && Object.keys(value).length > 0;
}
