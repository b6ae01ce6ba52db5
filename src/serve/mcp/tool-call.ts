import type { CallToolResult, InputRequiredResult, ServerContext } from '@modelcontextprotocol/server';
import { cancelIfLive } from '../../app/outside/await-end.ts';
import type { OutsideCalling, OutsideTool } from '../../app/outside/outside-tool.ts';
import { BatonError, isCancelled, messageOf } from '../../base/errors.ts';
import type { JsonObject } from '../../base/json.ts';
import { Redacted } from '../../base/logger.ts';
import { type Asked, type CallState, asResult, nextQuestion, nothingAsked, takeAnswer } from './ask-person.ts';
import { answered, refused, refusedFor } from './call-result.ts';
import { givenUpBy } from './given-up.ts';
import type { McpService } from './mcp-service.ts';
import { openForm } from './open-form.ts';
import { ProgressTeller } from './progress-teller.ts';

export interface CallOptions {
  readonly service: McpService;
  readonly context: ServerContext;
  /** Whether the client can ask its person. */
  readonly canAsk: boolean;
  /** What the client hands back with an answer; it cannot change it. Null: it is asked while the call goes on. */
  readonly mint: ((state: CallState) => Promise<string>) | null;
}

/** Does what a client's model asks for. A call that has to ask the client's person is made again with the answer. */
export async function callTool(
  tool: OutsideTool,
  given: unknown,
  options: CallOptions,
): Promise<CallToolResult | InputRequiredResult> {
  const read = tool.read(given);
  if (!read.ok) return refused(read.error);
  const { service, context } = options;
  const signal = givenUpBy(context.mcpReq.signal);
  const progress = progressOf(options);
  try {
    return await perform(read.value, { ...options, signal, onBegun: (id) => progress?.follow(id) });
  } catch (error) {
    if (!signal.aborted || !isCancelled(error)) logUnexpected(service, tool.name, error);
    return refusedFor(error);
  } finally {
    progress?.dispose();
  }
}

interface Performance extends CallOptions {
  readonly signal: AbortSignal;
  readonly onBegun: (executionId: string) => void;
}

async function perform(
  calling: OutsideCalling,
  { service, context, canAsk, mint, signal, onBegun }: Performance,
): Promise<CallToolResult | InputRequiredResult> {
  const { api, person } = service;
  const { requestState, inputResponses } = context.mcpReq;
  let before = requestState<CallState>();
  let asked: Asked = before === undefined ? nothingAsked : await takeAnswer(service, before, inputResponses);
  for (;;) {
    const begun = before === undefined ? {} : { begun: before.execution_id };
    const result = await calling.perform(api, { person, signal, onBegun, ...begun });
    const waiting = waitingExecution(result);
    if (waiting === undefined) return answered(result);
    const question = canAsk ? await nextQuestion(service, waiting, asked) : undefined;
    if (question === undefined) return answered({ ...result, note: howToAnswer });
    if (calling.effect === 'runs') cancelWith(signal, service, waiting);
    if (mint !== null) return await asResult(question, mint);
    before = question.state;
    asked = await takeAnswer(service, before, await openForm(service, question, context));
  }
}

const howToAnswer =
  'A person has to answer first, in VS Code or with "baton approvals list" in a terminal: tell them so. The execution ' +
  'goes on by itself then; call await_execution with its id once they say that it is answered.';

function waitingExecution({ status, execution_id }: JsonObject): string | undefined {
  return status === 'waiting' && typeof execution_id === 'string' ? execution_id : undefined;
}

/** While the client asks its person nothing of ours is under way that would notice that the request is cancelled. */
function cancelWith(signal: AbortSignal, { api, logger }: McpService, id: string): void {
  const cancel = (): void => {
    cancelIfLive(api, id, 'The tool call that began it was cancelled.').catch((error: unknown) => {
      logger.log('error', 'An execution could not be cancelled', { execution: id, error: messageOf(error) });
    });
  };
  signal.addEventListener('abort', cancel, { once: true });
}

/** Undefined when the client did not ask for it. */
function progressOf({ service, context }: CallOptions): ProgressTeller | undefined {
  const { _meta, notify } = context.mcpReq;
  const progressToken = _meta?.progressToken;
  if (progressToken === undefined) return undefined;
  return new ProgressTeller({
    api: service.api,
    tell: (note) => {
      // A client that is gone needs none.
      void notify({ method: 'notifications/progress', params: { progressToken, ...note } }).catch(() => undefined);
    },
  });
}

function logUnexpected({ logger }: McpService, tool: string, error: unknown): void {
  if (error instanceof BatonError) return;
  logger.log('error', 'A tool failed unexpectedly', { tool, error: new Redacted(messageOf(error)) });
}
