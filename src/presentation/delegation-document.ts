import * as l10n from '@vscode/l10n';
import type { Json } from '../base/json.ts';
import { delegationAnswer } from '../domain/delegation-answer.ts';
import type { Delegation, ExecutionReport } from '../domain/execution-report.ts';
import type { ListedMessage } from '../domain/listed-message.ts';
import { tokensLabel, usdLabel } from './cost-label.ts';
import { durationLabel } from './duration-label.ts';
import { isNothing, messageBlock, valueBlock } from './markdown-block.ts';
import { messageTypeWord } from './message-type-word.ts';
import { receiverOf, stateOf } from './message-rows.ts';
import { isPlain, rowText, sourceText } from './row-view.ts';
import { executionMark } from './status-mark.ts';
import { dateTimeLabel } from './date-time-label.ts';
import { byCount } from './by-count.ts';

/** Characters of what one agent was asked. */
const longestMessage = 20_000;
/** Delegations, and messages, that are told of one by one. */
export const mostTold = 300;

/** What was delegated in an execution, and what agents wrote to each other. */
export interface DelegationHistory {
  readonly delegations: readonly Delegation[];
  /** What came out, by the execution that was delegated. */
  readonly outputs: ReadonlyMap<string, Json>;
  /** In the order in which they were written. */
  readonly messages: readonly ListedMessage[];
}

/** Who delegated what to whom, as Markdown: first as a tree, then with what each was asked; and what was written. */
export function delegationDocument(report: ExecutionReport, history: DelegationHistory): string {
  const { delegations, messages } = history;
  const all = flatDelegations(delegations, 0);
  const parts = [
    `# ${l10n.t('Delegations of {0}', sourceText(rowText(report.workflow)))}`,
    '',
    `${standing(report)} ${sumOf(all.map(({ delegation }) => delegation))}`,
    '',
    ...all.slice(0, mostTold).map(treeLine),
    ...(all.length > mostTold ? [`- ${l10n.t('… and {0} more', all.length - mostTold)}`] : []),
    '',
    ...all.slice(0, mostTold).flatMap(({ delegation }) => part(delegation, history)),
    ...(messages.length === 0
      ? []
      : [`## ${l10n.t('Messages')}`, '', ...messages.slice(-mostTold).flatMap(messagePart)]),
  ];
  return `${parts.join('\n').trimEnd()}\n`;
}

interface Place {
  readonly delegation: Delegation;
  readonly depth: number;
}

/** Each with how deep it stands, those below it after it. */
export function flatDelegations(delegations: readonly Delegation[], depth: number): readonly Place[] {
  return delegations.flatMap((delegation) => [
    { delegation, depth },
    ...flatDelegations(delegation.children, depth + 1),
  ]);
}

function standing(report: ExecutionReport): string {
  const { word } = executionMark(report);
  return report.rehearsal
    ? l10n.t('Execution {0}, {1}, a rehearsal.', report.id, word)
    : l10n.t('Execution {0}, {1}.', report.id, word);
}

function sumOf(all: readonly Delegation[]): string {
  if (all.length === 0) return l10n.t('Nothing was delegated in it.');
  const states = new Map<string, number>();
  for (const delegation of all) {
    const { word } = executionMark(delegation);
    states.set(word, (states.get(word) ?? 0) + 1);
  }
  const counts = [...states].map(([word, count]) => `${count} ${word}`).join(', ');
  return byCount(all.length, {
    one: l10n.t('{0} delegation: {1}.', all.length, counts),
    other: l10n.t('{0} delegations: {1}.', all.length, counts),
  });
}

function treeLine({ delegation, depth }: Place): string {
  const { by, started_at, duration_ms, tokens, usd } = delegation;
  const { icon, word } = executionMark(delegation);
  const facts = [
    ...(by === null ? [] : [l10n.t('for {0}', rowText(by))]),
    word,
    ...(started_at === null ? [] : [dateTimeLabel(started_at)]),
    ...(duration_ms === null ? [] : [durationLabel(duration_ms)]),
    ...(tokens === 0 ? [] : [tokensLabel(tokens), usdLabel(usd)]),
  ];
  return `${'  '.repeat(depth)}- ${icon} ${workerOf(delegation)} ${sourceText(facts.join(' · '))}`;
}

function workerOf({ agent, workflow }: Delegation): string {
  const name = rowText(agent ?? workflow);
  const shown = isPlain(name) ? `**${name}**` : sourceText(name);
  return agent === null ? l10n.t('workflow {0}', shown) : shown;
}

function part(delegation: Delegation, { outputs }: DelegationHistory): readonly string[] {
  const { agent, workflow, by, execution_id, message, error, depth } = delegation;
  const output = outputs.get(execution_id) ?? null;
  const answer = agent === null ? output : delegationAnswer(output).response;
  const name = agent ?? workflow;
  return [
    `## ${sourceText(rowText(by === null ? name : l10n.t('{0}, asked by {1}', name, rowText(by))))}`,
    '',
    l10n.t('Execution {0}, level {1}.', execution_id, depth),
    '',
    ...(message === null ? [] : [...valueBlock(message, longestMessage), '']),
    ...(isNothing(answer) ? [] : [l10n.t('What came out:'), '', ...valueBlock(answer, longestMessage), '']),
    ...(error === null ? [] : [l10n.t('It failed:'), '', ...messageBlock(error.message), '']),
  ];
}

function messagePart(message: ListedMessage): readonly string[] {
  const { from_agent, message_type, content, reasoning, created_at } = message;
  const facts = [messageTypeWord(message_type), dateTimeLabel(created_at), stateOf(message)];
  return [
    `### ${sourceText(rowText(`${from_agent} → ${receiverOf(message)}`))}`,
    '',
    sourceText(facts.join(' · ')),
    '',
    ...valueBlock(content, longestMessage),
    '',
    ...(reasoning === null || reasoning === '' ? [] : [l10n.t('Why:'), '', ...messageBlock(reasoning), '']),
  ];
}
