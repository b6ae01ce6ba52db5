import * as l10n from '@vscode/l10n';
import { type Json, parseJson } from '../base/json.ts';
import type { ConversationMessage } from '../domain/conversation.ts';
import type { AgentExecutionDetail, StepDetail, ToolCallDetail, TurnDetail } from '../domain/step-detail.ts';
import { checkpointWords } from './checkpoint-words.ts';
import { contextLabel } from './context-label.ts';
import { tokensLabel, usdLabel } from './cost-label.ts';
import { durationLabel } from './duration-label.ts';
import { hangingLines } from './hanging-lines.ts';
import { jsonLines } from './json-lines.ts';
import { type Line, type Span, faint, plain, strong } from './line.ts';
import { madeLines } from './output-words.ts';
import { printableLine, printableLines } from './printable-text.ts';
import { statusMark } from './status-mark.ts';
import { byCount } from './by-count.ts';
import { statusWord } from './status-word.ts';

/** A step with what went in and came out, whole: of an agent every prompt, answer and tool call. */
export function stepDetailLines(detail: StepDetail): readonly Line[] {
  const { agent_executions, input, output, error } = detail;
  return [
    headLine(detail),
    // What an agent was given stands in its messages, as it was sent.
    ...(agent_executions.length === 0 ? section(l10n.t('input'), jsonBlock(input)) : []),
    ...agent_executions.flatMap(agentLines),
    ...section(l10n.t('output'), jsonBlock(output)),
    ...(error === null ? [] : hangingLines([{ text: l10n.t('error'), tone: 'bad' }, plain(': ')], error.message)),
  ];
}

function headLine({ path, type, agent, status, attempts, duration_ms, checkpoint }: StepDetail): Line {
  const { icon, tone } = statusMark(status);
  const facts = [
    type,
    ...(agent === null ? [] : [agent]),
    statusWord(status),
    ...(duration_ms === null ? [] : [durationLabel(duration_ms)]),
    ...(attempts > 1 ? [l10n.t('try {0}', attempts)] : []),
    ...checkpointWords(checkpoint),
  ];
  return [{ text: `${icon} `, tone }, strong(printableLine(path)), plain(dotted(facts))];
}

export function agentLines(detail: AgentExecutionDetail): readonly Line[] {
  const { agent, model, rehearsal, turns, tokens, context, usd, outputs } = detail;
  const facts = [
    model,
    ...(rehearsal ? [l10n.t('rehearsal')] : []),
    turnCount(turns.filter(isAnswer).length),
    tokensLabel(tokens.input + tokens.output),
    usdLabel(usd),
  ];
  const saving = contextLabel(context);
  return [
    [strong(l10n.t('agent {0}', printableLine(agent))), plain(dotted(facts))],
    ...(saving === undefined ? [] : [[faint(`  ${l10n.t('context: {0}', saving)}`)]]),
    ...turns.flatMap(turnLines),
    ...madeLines(outputs),
  ];
}

function turnCount(count: number): string {
  return byCount(count, { one: l10n.t('{0} turn', count), other: l10n.t('{0} turns', count) });
}

function isAnswer({ purpose }: TurnDetail): boolean {
  return purpose === 'answer';
}

function turnLines(turn: TurnDetail, index: number, turns: readonly TurnDetail[]): readonly Line[] {
  const { usage, usd, finish_reason, messages, repeated, answer, reasoning } = turn;
  const facts = [
    usage.cached === 0
      ? l10n.t('{0} tok in', usage.input)
      : l10n.t('{0} tok in ({1} cached)', usage.input, usage.cached),
    l10n.t('{0} tok out', usage.output),
    ...(usage.estimated ? [l10n.t('estimated')] : []),
    usdLabel(usd),
    finish_reason,
  ];
  const tools = namesOfCalls(turns);
  return [
    [
      strong(isAnswer(turn) ? l10n.t('turn {0}', turn.turn) : l10n.t('condensed before turn {0}', turn.turn)),
      plain(dotted(facts)),
    ],
    ...(repeated === 0 ? [] : [[faint(`  ${l10n.t('sent again: the {0} messages so far', repeated)}`)]]),
    ...messages.slice(repeated).flatMap((message) => messageLines(message, tools)),
    ...(reasoning === null ? [] : textBlock(l10n.t('thoughts'), reasoning)),
    ...(answer.content === '' ? [] : textBlock(isAnswer(turn) ? l10n.t('answer') : l10n.t('summary'), answer.content)),
    ...callLines(turn, index === turns.length - 1 ? turn.tool_calls : []),
  ];
}

function messageLines(message: ConversationMessage, tools: ReadonlyMap<string, string>): readonly Line[] {
  if (message.role !== 'tool') return textBlock(message.role, message.content);
  return textBlock(l10n.t('tool {0}', tools.get(message.tool_call_id) ?? '').trimEnd(), message.content);
}

function namesOfCalls(turns: readonly TurnDetail[]): ReadonlyMap<string, string> {
  return new Map(turns.flatMap(({ answer }) => answer.tool_calls.map(({ id, name }) => [id, name] as const)));
}

/** The result of a call stands in the turn after it, as the model read it; after the last turn it is `unread`. */
function callLines({ answer, tool_calls }: TurnDetail, unread: readonly ToolCallDetail[]): readonly Line[] {
  return answer.tool_calls.flatMap(({ id, name, arguments: given }) => {
    const ended = tool_calls.find(({ call_id }) => call_id === id);
    const results = unread.filter(({ call_id }) => call_id === id).map(({ result }) => jsonLines(result));
    return [
      [faint(`  ${l10n.t('calls')} `), plain(printableLine(name)), faint(` · ${callFacts(ended)}`)],
      ...argumentLines(given, ended),
      ...results.flatMap((lines) => [[faint(`    ${l10n.t('result')}`)], ...indented(lines)]),
    ];
  });
}

/** What the agent asked for, and what a person made of it. */
function argumentLines(asked: string, ended: ToolCallDetail | undefined): readonly Line[] {
  if (ended === undefined) return indented(printableLines(asked));
  const made = indented(jsonLines(ended.arguments));
  if (ended.changed_by === null) return made;
  const before = parseJson(asked);
  return [
    [faint(`    ${l10n.t('asked for')}`)],
    ...indented(before === undefined ? printableLines(asked) : jsonLines(before)),
    [faint(`    ${l10n.t('as changed by {0}', printableLine(ended.changed_by))}`)],
    ...made,
  ];
}

function callFacts(call: ToolCallDetail | undefined): string {
  if (call === undefined) return l10n.t('without an end');
  return call.duration_ms === null ? call.status : `${call.status}, ${durationLabel(call.duration_ms)}`;
}

function textBlock(label: string, text: string): readonly Line[] {
  return [[faint(`  ${printableLine(label)}`)], ...indented(printableLines(text.trimEnd()))];
}

function jsonBlock(value: Json): readonly Line[] {
  const isNothing = value === null || (typeof value === 'object' && Object.keys(value).length === 0);
  return isNothing ? [] : jsonLines(value).map((text): readonly Span[] => [plain(`  ${text}`)]);
}

function section(name: string, lines: readonly Line[]): readonly Line[] {
  return lines.length === 0 ? [] : [[strong(name)], ...lines];
}

function indented(lines: readonly string[]): readonly Line[] {
  return lines.map((text) => [plain(`    ${text}`.trimEnd())]);
}

function dotted(facts: readonly string[]): string {
  return facts.map((fact) => ` · ${printableLine(fact)}`).join('');
}
