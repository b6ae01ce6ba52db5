import * as vscode from 'vscode';
import type { AskedApproval } from '../../domain/approval.ts';
import { costSoFarLabel } from '../../presentation/cost-so-far.ts';
import { humanQuestion } from '../../presentation/human-question.ts';
import { fenced } from '../../presentation/markdown-block.ts';
import { proposalLines, proposedLines, sameLinesWords } from '../../presentation/proposal-lines.ts';
import { proposedTexts } from '../../presentation/proposed-texts.ts';
import { markdownText } from '../../presentation/row-view.ts';
import { waitingWords } from '../../presentation/waiting-words.ts';
import { askedTarget } from '../commands/answer-asked.ts';
import type { Asked } from '../commands/choose-approval.ts';
import { paragraph } from './paragraphs.ts';

/** At once: each has two or three buttons. */
export const mostTold = 3;
/** Of what would happen; the rest is shown by a button. */
const mostLines = 20;
const mostChoices = 5;

/**
 * Questions with what would happen, and below all of them the buttons that answer them: VS Code folds up what stands above
 * the last paragraph of an answer, once buttons come between.
 */
export function tellAsked(reply: vscode.ChatResponseStream, all: readonly Asked[]): void {
  const questions = all.slice(0, mostTold);
  const isOne = questions.length === 1;
  for (const [index, { approval }] of questions.entries()) tellQuestion(reply, approval, isOne ? '' : `${index + 1}. `);
  if (!vscode.workspace.isTrusted) return;
  for (const [index, asked] of questions.entries()) {
    for (const button of [...lookButtons(asked), ...answerButtons(asked)]) {
      reply.button(isOne ? button : { ...button, title: `${index + 1}: ${button.title}` });
    }
  }
}

function tellQuestion(reply: vscode.ChatResponseStream, approval: AskedApproval, mark: string): void {
  const { question, cost } = approval;
  paragraph(reply, `**${mark}${markdownText(askerOf(approval))}**: ${markdownText(question)}`);
  tellProposal(reply, approval);
  paragraph(reply, [costSoFarLabel(cost), ...waitingWords(approval)].map(markdownText).join(' · '));
}

function askerOf({ workflow, step_path, rehearsal }: AskedApproval): string {
  const mark = rehearsal ? [vscode.l10n.t('rehearsal')] : [];
  return [workflow, ...(step_path === null ? [] : [step_path]), ...mark].join(' · ');
}

function tellProposal(reply: vscode.ChatResponseStream, approval: AskedApproval): void {
  const words = sameLinesWords(approval);
  if (words !== undefined) paragraph(reply, markdownText(words));
  const lines = proposalLines(approval);
  if (lines.length === 0) return;
  const language = proposedLines(approval) === undefined ? '' : 'diff';
  paragraph(reply, fenced(lines.slice(0, mostLines).join('\n'), language).join('\n'));
  const rest = lines.length - mostLines;
  if (rest > 0) paragraph(reply, vscode.l10n.t('{0} more lines are not shown here.', rest));
}

function lookButtons(asked: Asked): readonly vscode.Command[] {
  const { approval } = asked;
  const isDifference = proposedTexts(approval) !== undefined;
  if (!isDifference && proposalLines(approval).length === 0) return [];
  const title = isDifference ? vscode.l10n.t('Show Difference') : vscode.l10n.t('Show in Full');
  return [{ title, command: 'baton.showAsked', arguments: [askedTarget(asked)] }];
}

/** One for each choice of a question; where something is to be typed, one that asks for it. */
function answerButtons(asked: Asked): readonly vscode.Command[] {
  const { fields, choices } = humanQuestion(asked.approval.payload);
  const isHuman = asked.approval.kind === 'human';
  const reject = { title: vscode.l10n.t('Reject…'), command: 'baton.rejectAsked', arguments: [askedTarget(asked)] };
  if (isHuman && (fields.length > 0 || choices.length > mostChoices)) {
    const title = vscode.l10n.t('Answer…');
    return [{ title, command: 'baton.answerApproval', arguments: [askedTarget(asked)] }, reject];
  }
  if (isHuman && choices.length > 0) {
    return choices.map((answer) => approveButton(answer, askedTarget({ ...asked, answer })));
  }
  return [approveButton(vscode.l10n.t('Approve'), askedTarget(asked)), reject];
}

function approveButton(title: string, target: object): vscode.Command {
  return { title, command: 'baton.approveAsked', arguments: [target] };
}
