import { isJsonObject } from '../base/json.ts';
import { counted } from '../base/counted.ts';
import type { ApprovalRecord, ApprovalStatus, AskedApproval } from '../domain/approval.ts';
import { namesSubject, shownSubject } from '../domain/command-input.ts';
import { budgetQuestionLines } from '../presentation/budget-question-lines.ts';
import { costSoFarLabel } from '../presentation/cost-so-far.ts';
import { hangingLines } from '../presentation/hanging-lines.ts';
import { jsonLines } from '../presentation/json-lines.ts';
import { type Line, type Span, faint, plain } from '../presentation/line.ts';
import { printableLine } from '../presentation/printable-text.ts';
import { proposalLines, sameLinesWords } from '../presentation/proposal-lines.ts';
import { waitingWords } from '../presentation/waiting-words.ts';
import { humanQuestion } from '../presentation/human-question.ts';
import { pasteable } from './pasteable.ts';
import type { Settings } from './settings.ts';

/** What is asked, and how to answer from the command line. */
export function approvalLines(approval: AskedApproval, settings: Settings): readonly Line[] {
  return [
    ...questionLines(approval),
    ...subjectLines(approval),
    ...shortProposal(approval, settings),
    ...choiceLines(approval),
    ...costLines(approval),
    answerLine(approval, settings),
  ];
}

/** Lines of what would happen that stand beside a question; the list of questions has them all. */
const mostLines = 20;

function shortProposal(approval: AskedApproval, settings: Settings): readonly Line[] {
  const lines = proposalLines(approval);
  const more = lines.length - mostLines;
  const all = `baton approvals list --execution ${approval.execution_id}`;
  return [
    ...sameLinesNote(approval),
    ...lines.slice(0, mostLines).map((text) => [plain(`    ${text}`.trimEnd())]),
    ...(more > 0 ? [[faint(pasteable(`    and ${counted(more, 'more line')}: ${all}`, settings))]] : []),
  ];
}

const marks: Readonly<Record<ApprovalStatus, Span>> = {
  pending: { text: '?', tone: 'attention' },
  approved: { text: '✓', tone: 'good' },
  rejected: { text: '✗', tone: 'bad' },
  expired: { text: '-', tone: 'faint' },
};

export function questionLines(approval: AskedApproval): readonly Line[] {
  const { question, status } = approval;
  return hangingLines([marks[status], plain(' ')], question, { tail: [faint(` (${askerWords(approval)})`)] });
}

/** Who asks: `release, step tag, rehearsal`. */
function askerWords({ workflow, step_path, rehearsal }: AskedApproval): string {
  const step = step_path === null ? [] : [`step ${printableLine(step_path)}`];
  return [printableLine(workflow), ...step, ...(rehearsal ? ['rehearsal'] : [])].join(', ');
}

/** What would be done, where the workflow asks in its own words. */
export function subjectLines(approval: ApprovalRecord): readonly Line[] {
  const { kind, subject, step_path } = approval;
  const isNamed = namesSubject(approval) || subject === step_path?.split('.').at(-1);
  return kind === 'human' || isNamed ? [] : hangingLines([plain('    ')], shownSubject(approval));
}

/** Exactly what would happen, complete: it is what the person answers for. Of a human step, what it was given. */
export function payloadLines(approval: ApprovalRecord): readonly Line[] {
  const { kind, payload } = approval;
  const ofBudget = budgetQuestionLines(approval);
  if (ofBudget !== undefined) return ofBudget.map((text) => [plain(`    ${text}`)]);
  const shown = kind === 'human' ? payload['input'] : payload;
  if (!isJsonObject(shown) || Object.keys(shown).length === 0) return [];
  return [...jsonLines(shown).map((text) => [plain(`    ${text}`.trimEnd())]), ...sameLinesNote(approval)];
}

function sameLinesNote(approval: ApprovalRecord): readonly Line[] {
  const words = sameLinesWords(approval);
  return words === undefined ? [] : [[plain(`    ${words}`)]];
}

/** What a person wrote that happens instead of what was asked about. */
export function changeLines({ edited_payload }: Pick<ApprovalRecord, 'edited_payload'>): readonly Line[] {
  if (edited_payload === null) return [];
  return jsonLines(edited_payload).map((text) => [plain(`      ${text}`.trimEnd())]);
}

/** The choices or fields of a human step, as the command line takes them. */
export function choiceLines({ kind, payload }: ApprovalRecord): readonly Line[] {
  if (kind !== 'human') return [];
  const { choices, fields } = humanQuestion(payload);
  return [
    ...(choices.length === 0 ? [] : [[plain(`    choices: ${choices.map(printableLine).join(', ')}`)]]),
    ...fields.map(({ name, type, required, description }) => [
      plain(`    ${printableLine(name)}`),
      faint(` ${type}${required ? ', required' : ''}${description === '' ? '' : `: ${printableLine(description)}`}`),
    ]),
  ];
}

/** What the run has cost by the time at which a person decides, and who else waits for that. */
export function costLines(approval: AskedApproval): readonly Line[] {
  const words = [costSoFarLabel(approval.cost), ...waitingWords(approval)];
  return words.map((each) => [faint(`  ${each}`)]);
}

export function answerLine({ id, kind, payload }: ApprovalRecord, settings: Settings): Line {
  const approve = `baton approvals approve ${id}${kind === 'human' ? answerOption(payload) : ''}`;
  return [faint(pasteable(`  ${approve}, or: baton approvals reject ${id} --reason TEXT`, settings))];
}

function answerOption(payload: ApprovalRecord['payload']): string {
  const { choices, fields } = humanQuestion(payload);
  if (choices.length > 0) return ' --answer CHOICE';
  const [only, ...others] = fields;
  if (only === undefined) return '';
  return only.type === 'string' && others.length === 0 ? ' --answer TEXT' : ' --answer JSON';
}
