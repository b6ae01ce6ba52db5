import type { OrchestratorApi } from '../../app/orchestrator-api.ts';
import type { ApprovalDecision, ApprovalRecord } from '../../domain/approval.ts';
import { isCoveredBy } from '../../domain/standing-approval.ts';
import { hangingLines } from '../../presentation/hanging-lines.ts';
import { faint, plain } from '../../presentation/line.ts';
import { printableLine } from '../../presentation/printable-text.ts';
import { payloadLines } from '../approval-lines.ts';
import type { Prompt } from '../host.ts';
import type { Invocation } from '../invocation.ts';
import { askFields } from './ask-fields.ts';
import { type HumanField, humanQuestion } from './human-question.ts';
import { replyPrompt, replyTo } from './reply.ts';

export interface Asking {
  readonly api: OrchestratorApi;
  readonly prompt: Prompt;
  readonly questions: readonly ApprovalRecord[];
}

/**
 * Asks the questions one after the other and passes on the answers; what an earlier answer covers is not asked. Gives the
 * ids of those put off.
 */
export async function askApprovals(
  invocation: Invocation,
  { api, prompt, questions }: Asking,
): Promise<readonly string[]> {
  const putOff: string[] = [];
  const answered: ApprovalRecord[] = [];
  for (const approval of questions) {
    if (answered.some((decided) => isCoveredBy(approval, decided))) continue;
    showQuestion(invocation, approval);
    const decision = await askDecision(invocation, prompt, approval);
    if (decision === undefined) putOff.push(approval.id);
    else answered.push(await api.decide(approval.id, { ...undecided, ...decision, decided_by: invocation.host.user }));
  }
  return putOff;
}

function showQuestion({ display }: Invocation, approval: ApprovalRecord): void {
  const { question, step_path, kind } = approval;
  const where = step_path === null ? ' ' : ` Step ${printableLine(step_path)}: `;
  const asked = hangingLines([{ text: '?', tone: 'attention' }, plain(where)], question, {
    tail: [faint(` (${kind})`)],
  });
  for (const line of [...asked, ...payloadLines(approval)]) display.note(line);
}

const undecided: Pick<ApprovalDecision, 'reason' | 'scope' | 'edited_payload' | 'answer'> = {
  reason: null,
  scope: 'once',
  edited_payload: null,
  answer: null,
};

type Decided = Pick<ApprovalDecision, 'approved'> & Partial<ApprovalDecision>;

/** Undefined: the person wants to decide later. */
async function askDecision(
  invocation: Invocation,
  prompt: Prompt,
  approval: ApprovalRecord,
): Promise<Decided | undefined> {
  const { display, signal } = invocation;
  const question = approval.kind === 'human' ? humanQuestion(approval.payload) : undefined;
  const choices = question?.choices ?? [];
  choices.forEach((choice, index) => display.note([plain(`  ${index + 1}  ${printableLine(choice)}`)]));
  for (;;) {
    const { kind, subject } = approval;
    const asked = { kind, subject, choices };
    const reply = replyTo(asked, await prompt.ask(replyPrompt(asked), { signal }));
    switch (reply.kind) {
      case 'later':
        return undefined;
      case 'choose':
        return { approved: true, answer: reply.choice };
      case 'approve':
        if (question === undefined || question.fields.length === 0) return { approved: true, scope: reply.scope };
        return await answerFields(invocation, prompt, question.fields);
      case 'reject':
        return { approved: false, reason: await askReason(invocation, prompt) };
      case 'unclear':
        display.note([faint('  Please answer with one of those.')]);
    }
  }
}

async function answerFields(
  invocation: Invocation,
  prompt: Prompt,
  fields: readonly HumanField[],
): Promise<Decided | undefined> {
  const answer = await askFields(invocation, prompt, fields);
  return answer === undefined ? undefined : { approved: true, answer };
}

async function askReason({ signal }: Invocation, prompt: Prompt): Promise<string | null> {
  const reason = (await prompt.ask('Why? ', { signal })).trim();
  return reason === '' ? null : reason;
}
