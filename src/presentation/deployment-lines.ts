import * as l10n from '@vscode/l10n';
import type { AgentOutput, ContextDetail, DeploymentDetail } from '../domain/step-detail.ts';
import { columns } from './columns.ts';
import { tokensLabel } from './cost-label.ts';
import { type Line, faint, plain, strong } from './line.ts';
import { madeLines } from './output-words.ts';
import { printableLine, printableLines, singleLine } from './printable-text.ts';
import { deploymentListLines } from './session-lines.ts';
import { agentLines } from './step-detail-lines.ts';

/** What an agent was given and what it answered, whole. */
export function deploymentLines({ deployment, context, conversation }: DeploymentDetail): readonly Line[] {
  const isByHand = conversation.turns.length === 0;
  return [
    ...deploymentListLines([deployment]),
    ...(context.length === 0 ? [] : [[strong(l10n.t('context'))], ...columns(context.map(itemCells))]),
    ...(isByHand ? byHandLines(deployment, context, conversation.outputs) : agentLines(conversation)),
  ];
}

/** What Baton sent stands in its turns; what somebody else has sent, and got as the answer, only here. */
function byHandLines(
  { final_message, error_message }: DeploymentDetail['deployment'],
  context: readonly ContextDetail[],
  outputs: readonly AgentOutput[],
): readonly Line[] {
  return [
    ...context.filter(({ included }) => included).flatMap(textLines),
    ...answerLines(final_message ?? error_message),
    ...madeLines(outputs),
  ];
}

function itemCells({ source, type, token_count, included, reason_left_out }: ContextDetail) {
  const given = included ? plain(l10n.t('given')) : faint(singleLine(reason_left_out ?? l10n.t('left out')));
  return [plain(`  ${printableLine(source)}`), faint(type), plain(tokensLabel(token_count)), given];
}

function textLines({ source, text }: ContextDetail): readonly Line[] {
  return text === null ? [] : [[faint(`  ${printableLine(source)}`)], ...indented(text)];
}

function answerLines(message: string | null): readonly Line[] {
  return message === null ? [] : [[strong(l10n.t('answer'))], ...indented(message)];
}

function indented(text: string): readonly Line[] {
  return printableLines(text.trimEnd()).map((line) => [plain(`    ${line}`.trimEnd())]);
}
