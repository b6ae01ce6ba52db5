import type { AskedApproval } from '../../../domain/approval.ts';
import { namesSubject, shownSubject } from '../../../domain/command-input.ts';
import { canStand } from '../../../domain/standing-approval.ts';
import { costSoFarLabel } from '../../cost-so-far.ts';
import { type DrawnLine, drawnDifference } from '../../drawn-difference.ts';
import { humanQuestion } from '../../human-question.ts';
import { momentLabel } from '../../moment-label.ts';
import { printableLine } from '../../printable-text.ts';
import { detailLines, isCutShort, proposedLines, sameLinesWords } from '../../proposal-lines.ts';
import { rejectionWords } from '../../rejection-words.ts';
import { shortId } from '../../short-id.ts';
import { waitingWords } from '../../waiting-words.ts';
import { type AnswerField, answerFields } from './answer-fields.ts';

/** Where a question stands. */
export interface ApprovalPlace {
  /** The address of the folder. */
  readonly folder: string;
  /** Id of the execution that asks. */
  readonly execution: string;
  /** Of the question. */
  readonly id: string;
}

/** A question to a person, as it is read and answered. */
export interface ApprovalCard {
  /** One for each question of the window. */
  readonly id: string;
  readonly place: ApprovalPlace;
  /** Whether the shown execution asks, or one that it began. */
  readonly belongs: 'shown' | 'other';
  readonly question: string;
  /** What would be acted on, where the question does not say it; else empty. */
  readonly subject: string;
  readonly workflow: string;
  /** Null: no step of it asks. */
  readonly step: string | null;
  /** The end of the execution's id. */
  readonly execution: string;
  readonly is_rehearsal: boolean;
  /** Since when, and the same as an ISO time. */
  readonly asked: string;
  readonly asked_at: string;
  /** Why the asker wants it, in its words; else empty. */
  readonly why: string;
  /** What was spent, and who waits for the answer. */
  readonly facts: readonly string[];
  readonly proposal: ShownProposal;
  readonly answer: AnswerKind;
  /** What comes of it when it is rejected. */
  readonly rejection: string;
  readonly standing: CardStanding;
}

/** What would happen, as far as it is shown. */
export interface ShownProposal {
  /** Of a difference there is VS Code's own editor, too. */
  readonly kind: 'difference' | 'details';
  readonly lines: readonly DrawnLine[];
  /** Said where a difference would have no line to show; else empty. */
  readonly note: string;
  /** How many lines more there are. */
  readonly left_out: number;
  /** False: lines are left out, or something is cut, be it in what is asked. */
  readonly is_whole: boolean;
}

/** How it can be answered; it can be rejected always. */
export type AnswerKind =
  | { readonly kind: 'yes'; readonly can_stand: boolean; readonly can_change: boolean }
  | { readonly kind: 'choice'; readonly choices: readonly string[] }
  | { readonly kind: 'fields'; readonly fields: readonly AnswerField[] };

/** `answering`: an answer is under way. `refused`: why it could not be taken. `locked`: why nobody can answer here. */
export interface CardStanding {
  readonly kind: 'open' | 'answering' | 'refused' | 'locked';
  /** Empty unless it is refused or locked. */
  readonly words: string;
}

export interface CardSurroundings {
  readonly folder: string;
  readonly belongs: ApprovalCard['belongs'];
  readonly standing: CardStanding;
  /** Milliseconds since 1970. */
  readonly now: number;
}

const mostLines = 60;
/** Of a text, in characters: what is longer is not shown whole. */
const longestText = 10_000;

export function approvalCard(
  approval: AskedApproval,
  { folder, belongs, standing, now }: CardSurroundings,
): ApprovalCard {
  const { id, execution_id, question, workflow, step_path, created_at, payload, kind } = approval;
  const subject = shownSubject(approval);
  const place = { folder, execution: execution_id, id };
  return {
    ...{ id: cardId(place), place, belongs, standing },
    question: shortLine(question),
    subject: kind === 'human' || kind === 'budget' || namesSubject(approval) ? '' : shortLine(subject),
    workflow: printableLine(workflow),
    step: step_path,
    execution: shortId(execution_id),
    is_rehearsal: approval.rehearsal,
    asked: momentLabel(Date.parse(created_at), now),
    asked_at: created_at,
    why: typeof payload['reason'] === 'string' ? shortLine(payload['reason']) : '',
    facts: [costSoFarLabel(approval.cost), ...waitingWords(approval)],
    proposal: shownProposal(approval, [question, subject].some(isCut) ? 'cut' : 'whole'),
    answer: answerKind(approval),
    rejection: rejectionWords(approval),
  };
}

/** What can be approved with others at once: what is shown whole, and wants a yes and nothing else. */
export function fitsApproveSeveral({ answer, standing, proposal }: ApprovalCard): boolean {
  return answer.kind === 'yes' && proposal.is_whole && (standing.kind === 'open' || standing.kind === 'refused');
}

/** Ids are those of one database. */
export function cardId({ folder, id }: ApprovalPlace): string {
  return `${folder} ${id}`;
}

/** `asked`: whether what is asked is shown whole. */
function shownProposal(approval: AskedApproval, asked: 'whole' | 'cut'): ShownProposal {
  const words = sameLinesWords(approval);
  const isAsked = asked === 'whole';
  if (words !== undefined) return { kind: 'difference', lines: [], note: words, left_out: 0, is_whole: isAsked };
  const lines = proposedLines(approval);
  if (lines !== undefined) {
    const shown = clipped(drawnDifference(lines));
    return { kind: 'difference', note: '', ...shown, is_whole: isAsked && shown.is_whole };
  }
  const shown = clipped(detailLines(approval).map((text) => ({ kind: 'same', text })));
  return { kind: 'details', note: '', ...shown, is_whole: isAsked && shown.is_whole && !isCutShort(approval) };
}

function clipped(lines: readonly DrawnLine[]): Pick<ShownProposal, 'lines' | 'left_out' | 'is_whole'> {
  const first = lines.slice(0, mostLines);
  const left_out = lines.length - first.length;
  return {
    lines: first.map(({ kind, text }) => ({ kind, text: cutAt(text) })),
    left_out,
    is_whole: left_out === 0 && !first.some(({ text }) => isCut(text)),
  };
}

function answerKind(approval: AskedApproval): AnswerKind {
  const { choices, fields } = approval.kind === 'human' ? humanQuestion(approval.payload) : { choices: [], fields: [] };
  if (choices.length > 0) return { kind: 'choice', choices };
  if (fields.length > 0) return { kind: 'fields', fields: answerFields(fields) };
  return { kind: 'yes', can_stand: canStand(approval), can_change: approval.editable };
}

function shortLine(text: string): string {
  return cutAt(printableLine(text));
}

function isCut(text: string): boolean {
  return text.length > longestText;
}

function cutAt(text: string): string {
  return isCut(text) ? `${text.slice(0, longestText)}…` : text;
}
