import type { OrchestratorApi } from '../../app/orchestrator-api.ts';
import { BatonError, isCancelled } from '../../base/errors.ts';
import { type ApprovalRecord, type AskedApproval, type Decided, decisionBy } from '../../domain/approval.ts';
import { isCoveredBy } from '../../domain/standing-approval.ts';
import { hangingLines } from '../../presentation/hanging-lines.ts';
import { faint, plain } from '../../presentation/line.ts';
import { printableLine } from '../../presentation/printable-text.ts';
import { costLines, payloadLines } from '../approval-lines.ts';
import type { Prompt } from '../host.ts';
import type { Invocation } from '../invocation.ts';
import { askChange } from './ask-change.ts';
import { askFields } from './ask-fields.ts';
import { type HumanField, humanQuestion } from '../../presentation/human-question.ts';
import { replyPrompt, replyTo } from './reply.ts';
import { type QuestionState, expiredWords, watchQuestions } from './watch-questions.ts';

export interface Asking {
  readonly api: OrchestratorApi;
  readonly questions: readonly AskedApproval[];
}

/**
 * Asks the questions one after the other and passes on the answers; what an earlier answer covers is not asked, and what
 * another terminal answers is withdrawn. Gives the ids of those put off.
 */
export async function askApprovals(invocation: Invocation, { api, questions }: Asking): Promise<readonly string[]> {
  const putOff: string[] = [];
  const answered: ApprovalRecord[] = [];
  const watch = watchQuestions(api, questions);
  try {
    for (const approval of questions) {
      const state = watch.stateOf(approval);
      if (state.how() !== undefined || answered.some((decided) => isCoveredBy(approval, decided))) continue;
      const decided = await askUntilDecided(invocation, api, { approval, state });
      if (decided === 'later') putOff.push(approval.id);
      else if (decided !== 'withdrawn') answered.push(decided);
    }
  } finally {
    watch.dispose();
  }
  return putOff;
}

interface Open {
  readonly approval: AskedApproval;
  readonly state: QuestionState;
}

/** Again as long as the answer does not fit the question. */
async function askUntilDecided(
  invocation: Invocation,
  api: OrchestratorApi,
  open: Open,
): Promise<ApprovalRecord | 'later' | 'withdrawn'> {
  for (;;) {
    const reply = await askOne(invocation, open);
    if (reply === 'later' || reply === 'withdrawn') return reply;
    const decided = await decide(invocation, api, { approval: open.approval, reply });
    if (decided !== 'invalid') return decided;
  }
}

/** With a prompt of its own: what was typed for a question that is withdrawn must not answer the next one. */
async function askOne(invocation: Invocation, { approval, state }: Open): Promise<Decided | 'later' | 'withdrawn'> {
  const { host, signal } = invocation;
  showQuestion(invocation, approval);
  const prompt = await host.openPrompt();
  try {
    const asking = { ...invocation, signal: AbortSignal.any([signal, state.signal]) };
    return (await askDecision(asking, prompt, approval)) ?? 'later';
  } catch (error) {
    const how = state.how();
    if (signal.aborted || how === undefined || !isCancelled(error)) throw error;
    noteWithdrawal(invocation, how);
    return 'withdrawn';
  } finally {
    prompt.close();
  }
}

/** Withdrawn: another terminal was first. */
async function decide(
  invocation: Invocation,
  api: OrchestratorApi,
  { approval, reply }: { readonly approval: ApprovalRecord; readonly reply: Decided },
): Promise<ApprovalRecord | 'withdrawn' | 'invalid'> {
  try {
    return await api.decide(approval.id, decisionBy(invocation.host.user, reply));
  } catch (error) {
    if (!(error instanceof BatonError)) throw error;
    if (error.code === 'invalid_answer' || error.code === 'invalid_edit') {
      noteInvalid(invocation, error);
      return 'invalid';
    }
    if (error.code !== 'already_decided') throw error;
    noteWithdrawal(invocation, howDecided(error));
    return 'withdrawn';
  }
}

function noteInvalid({ display }: Invocation, { message, hint }: BatonError): void {
  const said = hint === undefined ? message : `${message}\n${hint}`;
  for (const line of hangingLines([plain('  ')], said)) display.note(line);
}

function howDecided({ details: { status, decided_by } }: BatonError): string {
  if (status === 'expired') return expiredWords;
  const by = typeof decided_by === 'string' ? decided_by : 'somebody';
  return `answered elsewhere: ${status === 'rejected' ? 'rejected' : 'approved'} by ${by}`;
}

function noteWithdrawal({ display }: Invocation, how: string): void {
  display.note([faint(`  ${printableLine(how)}`)]);
}

function showQuestion({ display }: Invocation, approval: AskedApproval): void {
  const { question, step_path, kind, rehearsal } = approval;
  const where = step_path === null ? ' ' : ` Step ${printableLine(step_path)}: `;
  const asked = hangingLines([{ text: '?', tone: 'attention' }, plain(where)], question, {
    tail: [faint(` (${rehearsal ? `${kind}, rehearsal` : kind})`)],
  });
  for (const line of [...asked, ...payloadLines(approval), ...costLines(approval)]) display.note(line);
}

/** Undefined: the person wants to decide later. */
async function askDecision(
  invocation: Invocation,
  prompt: Prompt,
  approval: AskedApproval,
): Promise<Decided | undefined> {
  const { display, signal } = invocation;
  const question = approval.kind === 'human' ? humanQuestion(approval.payload) : undefined;
  const choices = question?.choices ?? [];
  choices.forEach((choice, index) => display.note([plain(`  ${index + 1}  ${printableLine(choice)}`)]));
  for (;;) {
    const { kind, subject, editable } = approval;
    const asked = { kind, subject, choices, editable };
    const reply = replyTo(asked, await prompt.ask(replyPrompt(asked), { signal }));
    switch (reply.kind) {
      case 'later':
        return undefined;
      case 'choose':
        return { approved: true, answer: reply.choice };
      case 'approve':
        if (question === undefined || question.fields.length === 0) return { approved: true, scope: reply.scope };
        return await answerFields(invocation, prompt, question.fields);
      case 'change': {
        const edited_payload = await askChange(invocation, prompt, approval);
        if (edited_payload === undefined) break;
        return { approved: true, edited_payload };
      }
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
