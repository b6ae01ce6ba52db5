import type {
  DelegateToAgentInput,
  OutsideCall,
  SendMessageInput,
  SpawnAndAwaitInput,
} from '../domain/outside-call.ts';
import { counted } from './counted.ts';
import { valueBlock } from './markdown-block.ts';
import { markdownCode } from './row-view.ts';

/** What a person reads before and while a tool call of a model is done. Whatever the model wrote stands in it as code. */
export interface OutsideCallWords {
  /** Null: it changes nothing, so nobody is asked. */
  readonly question: { readonly title: string; readonly markdown: string } | null;
  /** Markdown. */
  readonly progress: string;
}

/** `folder`: the name of the folder it is about, where the window has several; else null. */
export function outsideCallWords(call: OutsideCall, folder: string | null): OutsideCallWords {
  const place = folder === null ? '' : ` in ${markdownCode(folder)}`;
  switch (call.kind) {
    case 'spawn_and_await':
      return {
        question: spawnQuestion(call.input, place),
        progress: `Running workflow ${markdownCode(call.input.workflow_slug)}${place}`,
      };
    case 'await_execution':
      return { question: null, progress: `Waiting for execution ${markdownCode(call.input.execution_id)}${place}` };
    case 'delegate_to_agent':
      return {
        question: delegationQuestion(call.input, place),
        progress: `Agent ${markdownCode(call.input.agent_id)} works${place}`,
      };
    case 'find_agent':
      return { question: null, progress: `Looking for an agent${place}` };
    case 'send_message':
      return { question: messageQuestion(call.input, place), progress: `Sending a message${place}` };
    case 'read_messages':
      return { question: null, progress: `Reading messages${place}` };
  }
}

function spawnQuestion({ workflow_slug, payload = {}, timeout_seconds }: SpawnAndAwaitInput, place: string) {
  const lines = [
    `Baton runs the workflow ${markdownCode(workflow_slug)}${place}, ${inputWords(Object.keys(payload).length)}`,
    ...(Object.keys(payload).length === 0 ? [] : ['', ...valueBlock(payload, Infinity)]),
    ...(timeout_seconds === undefined ? [] : ['', `It is cancelled after ${counted(timeout_seconds, 'second')}.`]),
    '',
    asked,
  ];
  return { title: 'Run a workflow of Baton?', markdown: lines.join('\n') };
}

function delegationQuestion({ agent_id, message, context }: DelegateToAgentInput, place: string) {
  const given = typeof context === 'object' && Object.keys(context).length === 0 ? undefined : context;
  const lines = [
    `Baton lets the agent ${markdownCode(agent_id)}${place} work on this:`,
    '',
    ...valueBlock(message, Infinity),
    ...(given === undefined || given === '' ? [] : ['', 'It is given besides:', '', ...valueBlock(given, Infinity)]),
    '',
    asked,
  ];
  return { title: 'Delegate to an agent of Baton?', markdown: lines.join('\n') };
}

function messageQuestion(input: SendMessageInput, place: string) {
  const { to, group, content, message_type, requires_response, deadline, response_to } = input;
  const receiver =
    to !== undefined
      ? markdownCode(to)
      : group !== undefined
        ? `everybody in the group ${markdownCode(group)}`
        : 'whoever sent the message that it answers';
  const lines = [
    `Baton sends this to ${receiver}${place}, in your name:`,
    '',
    ...valueBlock(content, Infinity),
    ...(message_type === undefined ? [] : ['', `It is of the type ${markdownCode(message_type)}.`]),
    ...(response_to === undefined ? [] : ['', `It answers message ${markdownCode(response_to)}.`]),
    ...(requires_response === true ? ['', `A response is wanted${deadlineWords(deadline)}.`] : []),
  ];
  return { title: 'Send a message to agents of Baton?', markdown: lines.join('\n') };
}

function deadlineWords(deadline: number | string | undefined): string {
  if (deadline === undefined) return '';
  return typeof deadline === 'number' ? ` within ${counted(deadline, 'minute')}` : ` by ${markdownCode(deadline)}`;
}

const asked = 'Agents may spend tokens. What else happens is asked for as in any run: in the Executions view of Baton.';

function inputWords(count: number): string {
  return count === 0 ? 'without inputs.' : `with ${counted(count, 'input')}:`;
}
