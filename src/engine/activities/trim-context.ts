import { throwIfAborted } from '../../base/abort.ts';
import type { Json } from '../../base/json.ts';
import type { ConversationMessage } from '../../domain/conversation.ts';
import type { Statement } from '../../domain/execution-event.ts';
import { FailureError } from '../../domain/failure-error.ts';
import { type Change, update } from '../../domain/tables.ts';
import type { ContextRequest, PreparedContext } from '../../ports/context-preparer.ts';
import type { TaskFunction } from '../../ports/durable-runtime.ts';
import type { TurnInput } from '../agent/turn-result.ts';
import type { ActivityPorts } from './activity-ports.ts';
import { openCase } from './agent-case.ts';
import { contextRequest, deploymentOf } from './context-request.ts';
import { messageBlob, readMessage } from './conversation-store.ts';
import { replacedContext } from './replaced-context.ts';

/** What is left of a context that the provider has refused. */
const keptShare = 0.75;

/**
 * Prepares the context of an agent execution anew with a quarter less, after the provider has refused it as too long, and
 * records it as missed. What is required stays: fails with `context_overflow` when nothing can be left out.
 */
export function createTrimContextActivity(ports: ActivityPorts): TaskFunction {
  return async (input, { signal }) => {
    // The flow side wrote exactly this.
    const { agent_execution_id: id, step_path, first_messages } = input as unknown as TurnInput;
    const { execution } = openCase(ports, id);
    const wanted = deploymentOf(ports, { execution_id: execution.id, step_path });
    const request = await contextRequest(ports, { wanted, id, signal });
    const refused = first_messages.map((hash) => readMessage(ports, hash));
    const before = await countSent(ports, request, refused);
    const prepared = await ports.context.prepare({ ...request, at_most: Math.floor(before * keptShare) }, { signal });
    throwIfAborted(signal);
    const after = prepared.ok ? await countSent(ports, request, prepared.value.messages) : before;
    if (!prepared.ok || after >= before) throw allRequired(step_path, before);
    const messages = prepared.value.messages.map((message) => messageBlob(ports, message));
    const changes = [...replacing(ports, id, prepared.value), ...messages.map(({ change }) => change)];
    ports.recorder.note(execution.id, [missed({ id, step_path, before, after })], changes);
    return { messages: messages.map(({ hash }) => hash) } satisfies Json;
  };
}

async function countSent(
  { context }: ActivityPorts,
  { declared = [], model }: ContextRequest,
  messages: readonly ConversationMessage[],
): Promise<number> {
  const beside = declared.map((content): ConversationMessage => ({ role: 'system', content }));
  return (await context.count([...messages, ...beside], model)).tokens;
}

function replacing({ store }: ActivityPorts, id: string, { bundle, changes }: PreparedContext): readonly Change[] {
  return [
    ...replacedContext(store, id),
    ...changes,
    update('agent_executions', { id }, { bundle_id: bundle.id, context_token_count: bundle.total_tokens }),
  ];
}

interface Miss {
  readonly id: string;
  readonly step_path: string;
  readonly before: number;
  readonly after: number;
}

function missed({ id, step_path: step, before, after }: Miss): Statement {
  const message = `The provider refused the context of step '${step}', counted as ${before} tokens, as too long. It is sent once more with ${after}; what was left out stands in its bundle. Set context_window of the model in .baton/config.yaml.`;
  return { type: 'warning', step, key: `missed/${id}`, data: { code: 'context_miss', message } };
}

function allRequired(step: string, tokens: number): FailureError {
  return new FailureError({
    code: 'context_overflow',
    message: `The provider refused the context of step '${step}', counted as ${tokens} tokens, as too long, and all of it is required.`,
    hint: 'Give items that can be spared priority: optional, send less (sections, a narrower glob), or use a model with a larger window.',
    details: { tokens },
  });
}
