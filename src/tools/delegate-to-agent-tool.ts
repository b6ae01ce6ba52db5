import * as z from 'zod';
import { asSentence } from '../base/as-sentence.ts';
import type { JsonObject } from '../base/json.ts';
import { didYouMean } from '../base/nearest-name.ts';
import { type Result, fail, ok } from '../base/result.ts';
import { type CallWords, said, shown, words } from '../domain/call-words.ts';
import { delegationAnswer } from '../domain/delegation-answer.ts';
import { cutAnswer, fittedAnswer } from '../domain/fitted-answer.ts';
import { sharedTooMuch } from '../domain/sharing.ts';
import type { Failure } from '../domain/failure.ts';
import { jsonObject } from '../dsl/schema/values.ts';
import type { Teamwork } from '../ports/teamwork.ts';
import type { AwaitedEnd, AwaitedWork, ToolCaller } from '../ports/tool-host.ts';
import { type MessagingParts, sendAgentMessage } from '../team/agent-messages.ts';
import { delegationStyle } from '../team/communication-style.ts';
import { escalationTimeoutMs } from '../team/escalation.ts';
import { workProblem } from '../team/delegated-work.ts';
import { mayDelegate } from '../team/may-delegate.ts';
import { agentsMaySpend } from './agents-may-spend.ts';
import type { AgentTool, ToolResult, ToolRunOptions, ToolUsage } from './agent-tool.ts';
import { type AwaitingPlan, defineAwaitingTool } from './awaiting-tool.ts';
import { callName } from './call-name.ts';
import { runAnswers } from './run-answers.ts';
import { type OutsideContract, type ToolContract, insideShape } from './tool-contract.ts';

const input = z.strictObject({
  agent_id: z.string().min(1).describe('Name of the agent.'),
  message: z
    .string()
    .min(1)
    .describe('What it is to do, with all that it has to know: it does not see this conversation.'),
  context: z
    .union([jsonObject, z.string()])
    .optional()
    .describe(
      'What it works on beside the message: texts and data by name. A list under capabilities says which of its capabilities the work takes.',
    ),
});

/** The setting `agents`: names to whom may be delegated. */
const settings = z.strictObject({ agents: z.array(z.string().min(1)).min(1).optional() });

type Settings = z.output<typeof settings>;

type Input = z.output<typeof input>;

const { final_output: _output, ...endAnswers } = runAnswers;

const shared = {
  name: 'delegate_to_agent',
  topic: 'agents',
  description: 'Gives a part of the work to an agent of the team and waits for its answer.',
} as const;

const answered = {
  delegated_to: 'Name of the agent.',
  response: 'What it has answered.',
  reasoning: 'Why, as far as it says; else null.',
  delegation_depth: 'How many executions stand above it.',
} as const;

export const delegateToAgentContract: ToolContract<Input> = {
  ...shared,
  inside:
    'Several calls in one turn are worked on at the same time. What an agent shares is known to those that you delegate to later.',
  input,
  answers: {
    ...answered,
    delegated_to: 'Name of the agent; null of a broadcast, which starts nobody.',
    execution_id: endAnswers.execution_id,
    task_id: 'Id of the task that records the work.',
    status: 'completed, failed, cancelled or timeout; running when the answer comes as a message; sent of a broadcast.',
    tokens_used: endAnswers.tokens_used,
    shared_context: 'What the agents in it have shared, by key. Missing when they have shared nothing.',
    error: 'Why it failed: code and message. Then there are no response and no reasoning. Missing otherwise.',
    group: 'Whose members got a broadcast. Missing otherwise.',
    message_id: 'Id of a broadcast. Missing otherwise.',
    note: 'What else there is to know, such as how the answer comes. Mostly missing.',
  },
};

export const outsideDelegationContract: OutsideContract<Input> = {
  ...shared,
  title: 'Delegate to an agent of Baton',
  summary: 'Let an agent of your team work on something and wait for its answer',
  icon: 'hubot',
  outside:
    "The team is the person's, in Baton: files in .baton/agents, .github/agents or .claude/agents. The agent works with its own prompt, tools and model and does not see this conversation: say all that it has to know.",
  input,
  answers: { ...answered, ...endAnswers },
  effect: 'runs',
  words: callWords,
};

function callWords({ agent_id, message, context }: Input): CallWords {
  const isGiven = Object.keys(contextOf(context)).length > 0;
  const parts = [
    said(words`Baton lets the agent ${agent_id} work on this:`),
    shown(message),
    ...(isGiven && context !== undefined ? [said(['It is given besides:']), shown(context)] : []),
    agentsMaySpend,
  ];
  return { question: { title: 'Delegate to an agent of Baton?', parts }, progress: words`Agent ${agent_id} works` };
}

type Ports = Pick<Teamwork, 'standings'> & { readonly messaging: MessagingParts };

export function delegateToAgentTool(ports: Ports): AgentTool {
  return defineAwaitingTool({
    ...insideShape(delegateToAgentContract),
    settings,
    refusal: ({ agent_id: agent }, { agents }) => refusal(agent, agents),
    plan: (given, usage) => plan(ports, given, usage),
    result: (given, end) => resultOf(given.agent_id, end),
    begun: ({ agent_id: delegated_to }, { kind: _, ...work }) => ({
      ok: true,
      value: { delegated_to, status: 'running', ...work, note: answerComes },
    }),
  });
}

async function plan(
  ports: Ports,
  { agent_id: to, message, context }: Input,
  { caller, settings: { agents: among } }: ToolUsage<Settings>,
): Promise<Result<AwaitingPlan, Failure>> {
  const { name, definition, team, chain } = ports.standings.of(caller.agent_execution_id);
  const { autonomy_level } = definition;
  const leave = mayDelegate({ from: { name, autonomy_level }, to, group: null, chain, among }, team);
  if (!leave.ok) return leave;
  const { group, relationship, ask } = leave.value;
  const wish = { agent: to, message, context: contextOf(context) };
  const problem = workProblem(wish, leave.value.agent);
  if (problem !== undefined) return fail(problem);
  const plan = { effect: { kind: 'delegation', subject: to, ask }, preview: wish } as const;
  const style = delegationStyle(relationship);
  if (style === 'broadcast' && group !== null) {
    const run = (options: ToolRunOptions) =>
      tellGroup(ports.messaging, caller, { ...wish, group: group.name, options });
    return ok({ ...plan, preview: { ...wish, to_group: group.name }, work: null, run });
  }
  const timeoutMs = group === null ? null : escalationTimeoutMs(group);
  const work: AwaitedWork = {
    kind: 'delegation',
    ...wish,
    group: group?.name ?? null,
    in_background: style === 'async',
    timeout_seconds: timeoutMs === null ? null : timeoutMs / 1000,
  };
  return ok({ ...plan, work });
}

interface Broadcast {
  readonly message: string;
  readonly context: JsonObject;
  readonly group: string;
  readonly options: ToolRunOptions;
}

/** Over a relationship with `communication_style: broadcast` everybody else in the group hears of it; nobody is started. */
async function tellGroup(
  messaging: MessagingParts,
  caller: ToolCaller,
  { message, context, group, options }: Broadcast,
): Promise<ToolResult> {
  const isAlone = Object.keys(context).length === 0;
  const content = isAlone ? message : `${message}\n\n${JSON.stringify(context, null, 2)}`;
  const wish = { group, content, message_type: 'broadcast' } as const;
  const sent = await sendAgentMessage(messaging, caller, { wish, call: callName(options.idempotencyKey) });
  if (!sent.ok) return sent;
  const value = { delegated_to: null, status: 'sent', group, ...sent.value, note: answersMayCome };
  return { ok: true, value };
}

const answersMayCome =
  'Everybody else in the group was told, and nobody was started: answers come as messages, if any.';

const answerComes = 'The answer comes as a message: go on with what does not need it.';

function refusal(agent: string, allowed: readonly string[] | undefined): string | undefined {
  if (allowed === undefined || allowed.includes(agent)) return undefined;
  return `You may not delegate to '${agent}'.${didYouMean(agent, allowed)} Open to you: ${allowed.join(', ')}.`;
}

/** What the agent is given beside the message, by name. */
export function contextOf(context: JsonObject | string | undefined): JsonObject {
  if (context === undefined || context === '') return {};
  return typeof context === 'string' ? { notes: context } : context;
}

function resultOf(agent: string, end: AwaitedEnd): ToolResult {
  const { status, execution_id, task_id, delegation_depth, shared_context, tokens: tokens_used } = end;
  const ids = { task_id, execution_id, tokens_used };
  if (status !== 'completed') {
    const error = { code: `delegation_${status}`, message: reasonOf(agent, end) };
    return { ok: false, error, beside: { delegated_to: agent, status, delegation_depth, ...ids } };
  }
  const { response, reasoning } = delegationAnswer(end.output);
  const told = { response: fittedAnswer(response), reasoning: fittedAnswer(reasoning) };
  const answer = { delegated_to: agent, ...told, delegation_depth, status, ...ids };
  const isShared = Object.keys(shared_context).length > 0;
  const shared: JsonObject = isShared ? { shared_context: fittedAnswer(shared_context) } : {};
  const note: JsonObject = end.shared_too_much ? { note: sharedTooMuch } : {};
  const whole = cutAnswer(response);
  return { ok: true, value: { ...answer, ...shared, ...note }, ...(whole === undefined ? {} : { whole }) };
}

function reasonOf(agent: string, { status, error }: AwaitedEnd): string {
  const reason = error === null ? '' : ` ${asSentence(error.message)}`;
  const instead = 'Do this part yourself, give it to somebody else, or say in your answer that it is missing.';
  switch (status) {
    case 'timeout':
      return `'${agent}' did not answer in time and was stopped. ${instead}`;
    case 'cancelled':
      return `The work of '${agent}' was cancelled.${reason} ${instead}`;
    case 'completed':
    case 'failed':
      return `'${agent}' failed.${reason} ${instead}`;
  }
}
