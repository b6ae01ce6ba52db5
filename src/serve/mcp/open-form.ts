import type { ServerContext } from '@modelcontextprotocol/server';
import { type Disposable, toDisposable } from '../../base/disposable.ts';
import { messageOf } from '../../base/errors.ts';
import { type Question, pendingApproval } from './ask-person.ts';
import type { McpService } from './mcp-service.ts';

type Service = Pick<McpService, 'api' | 'logger'>;

/** How long a person may think about a question, in seconds. */
export const answerWithinSeconds = 7 * 24 * 60 * 60;

/**
 * Has the client show a form and gives what was filled in, by the id of the approval. The client is told to take the form
 * away when the question is settled elsewhere; then nothing was filled in.
 */
export async function openForm(
  service: Service,
  { askedIn, form, state }: Question,
  { mcpReq }: Pick<ServerContext, 'mcpReq'>,
): Promise<Readonly<Record<string, unknown>>> {
  const withdrawing = new AbortController();
  const watching = whenSettled(service, { askedIn, state }, () => withdrawing.abort());
  const signal = AbortSignal.any([mcpReq.signal, withdrawing.signal]);
  const request = { method: 'elicitation/create', params: { mode: 'form', ...form } } as const;
  try {
    return { [state.asked]: await mcpReq.send(request, { signal, timeout: answerWithinSeconds * 1000 }) };
  } catch (error) {
    if (mcpReq.signal.aborted || !withdrawing.signal.aborted) throw error;
    return {};
  } finally {
    watching.dispose();
  }
}

/** Calls back once it is no longer asked: it was answered, or its execution has ended. */
function whenSettled(
  service: Service,
  { askedIn, state }: Pick<Question, 'askedIn' | 'state'>,
  settled: () => void,
): Disposable {
  const look = async (): Promise<void> => {
    const asked = await pendingApproval(service, state.execution_id, ({ id }) => id === state.asked);
    if (asked === undefined) settled();
  };
  const lookNow = (): void => {
    look().catch((error: unknown) => {
      // The form can be answered all the same.
      service.logger.log('warn', 'It is not known whether a question is still asked', { error: messageOf(error) });
    });
  };
  const listening = service.api.onDidRecord(({ execution_id }) => {
    if (execution_id === askedIn || execution_id === state.execution_id) lookNow();
  });
  lookNow();
  return toDisposable(() => listening.dispose());
}
