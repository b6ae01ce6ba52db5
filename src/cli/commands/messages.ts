import { type Command, Option } from 'commander';
import type { MessageFilter, SendMessageRequest } from '../../app/calls/message-api.ts';
import type { OrchestratorApi } from '../../app/orchestrator-api.ts';
import type { Page } from '../../domain/page.ts';
import { BatonError } from '../../base/errors.ts';
import type { ListedMessage } from '../../domain/listed-message.ts';
import { type MessageType, isPerson, messageStatuses, messageTypes } from '../../domain/message.ts';
import type { MessageRecord } from '../../domain/team-records.ts';
import { type Line, plain } from '../../presentation/line.ts';
import { messageLines } from '../../presentation/message-lines.ts';
import { printableLine } from '../../presentation/printable-text.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { type Invocation, answer, withWorkspace } from '../invocation.ts';
import { countArgument, limitArgument } from '../json-argument.ts';
import type { Perform } from '../perform.ts';
import { timeArgument } from '../value-arguments.ts';
import { restLine } from '../rest-line.ts';

export function addMessageCommands(messages: Command, perform: Perform): void {
  addListCommand(messages, perform);
  addSendCommand(messages, perform);
}

function addListCommand(messages: Command, perform: Perform): void {
  messages
    .command('list')
    .description('the newest first')
    .option('--agent <name>', 'only to or from this agent, or person:NAME')
    .option('--group <name>', 'only to this group')
    .option('--execution <id>', 'only of the tree of this execution')
    .option('--task <id>', 'only of this task')
    .addOption(new Option('--status <status>', 'only these').choices(messageStatuses))
    .addOption(new Option('--type <type>', 'only these').choices(messageTypes))
    .addOption(new Option('--unread', 'only what its receiver has not read').conflicts('status'))
    .option('--since <time>', 'only what was sent since, an ISO time', timeArgument)
    .option('--limit <count>', 'how many at most', limitArgument)
    .option('--offset <count>', 'how many to leave out', countArgument)
    .action((filter: MessageFilter) =>
      perform(async (invocation) => {
        const page = await withWorkspace(invocation, (api) => api.listMessages(filter));
        answer(invocation, { document: page, lines: () => listLines(page, invocation) });
        return exitCodes.done;
      }),
    );
}

interface SendOptions {
  readonly message: string;
  readonly group?: string;
  readonly execution?: string;
  readonly type?: MessageType;
  readonly replyTo?: string;
  readonly requiresResponse?: true;
  readonly deadline?: string;
}

function addSendCommand(messages: Command, perform: Perform): void {
  messages
    .command('send')
    .description('write to an agent or a group; it is heard with the next turn and starts nobody')
    .argument('[to]', 'an agent, or person:NAME; not with --group or --reply-to')
    .requiredOption('--message <text>', 'what you have to say')
    .option('--group <name>', 'everybody in this group')
    .option('--execution <id>', 'heard only in the tree of this execution; else in the next run of the receiver')
    .addOption(new Option('--type <type>', 'what kind of message it is').choices(messageTypes))
    .option('--reply-to <id>', 'the message that you answer: its id, or the end of it')
    .option('--requires-response', 'you want a response')
    .option('--deadline <minutes>', 'until when you want it: minutes from now, or an ISO time with its zone')
    .action((to: string | undefined, options: SendOptions) => perform((invocation) => send(invocation, to, options)));
}

function listLines(page: Page<ListedMessage>, { host }: Invocation): readonly Line[] {
  const now = host.now();
  return [...page.items.flatMap((message) => messageLines(message, now)), ...restLine(page, 'messages')];
}

async function send(invocation: Invocation, to: string | undefined, options: SendOptions): Promise<ExitCode> {
  const { group, execution, type, replyTo, deadline } = options;
  assertReceiver(to, options);
  const message = await withWorkspace(invocation, async (api) => {
    const request: SendMessageRequest = {
      from: invocation.host.user,
      to: to ?? null,
      group: group ?? null,
      content: options.message,
      message_type: type ?? null,
      execution: execution ?? null,
      response_to: replyTo === undefined ? null : await wholeId(api, replyTo),
      requires_response: options.requiresResponse === true,
      deadline: deadline ?? null,
    };
    return await api.sendMessage(request);
  });
  answer(invocation, { document: { message }, lines: () => [[plain(sentWords(message))]] });
  return exitCodes.done;
}

function assertReceiver(to: string | undefined, { group, replyTo }: SendOptions): void {
  const hint = 'Give TO, the name of an agent or person:NAME, or --group NAME for everybody in it.';
  if (to !== undefined && group !== undefined) {
    throw new BatonError('no_receiver', 'A message goes to one receiver or to a group, not to both.', { hint });
  }
  if (to !== undefined || group !== undefined || replyTo !== undefined) return;
  throw new BatonError('no_receiver', 'The message has no receiver.', { hint });
}

/** A response that belongs to no execution: who asked has ended meanwhile. */
function sentWords({ id, to_agent, group, execution_id, response_to }: MessageRecord): string {
  const receiver = printableLine(to_agent ?? `everybody in ${group ?? 'the group'}`);
  const isLate = response_to !== null && execution_id === null && to_agent !== null && !isPerson(to_agent);
  const when = isLate ? `; the run that asked has ended, ${receiver} hears it in its next run` : '';
  return `Sent to ${receiver}: ${id}${when}`;
}

/** The id that ends so. Throws `unknown_message` or `ambiguous_id`. */
async function wholeId(api: OrchestratorApi, id: string): Promise<string> {
  const [only, another] = (await api.listMessages({ id })).items;
  if (only !== undefined && another === undefined) return only.id;
  if (only !== undefined) {
    throw new BatonError('ambiguous_id', `More than one message ends in ${id}.`, { hint: 'Give more of the id.' });
  }
  throw new BatonError('unknown_message', `There is no message ${id}.`, { hint: 'See "baton messages list".' });
}
