import * as z from 'zod';
import type { JsonObject } from '../base/json.ts';
import { type Result, fail, ok } from '../base/result.ts';
import type { Failure } from '../domain/failure.ts';
import type { OutsideCall, OutsideToolName } from '../domain/outside-call.ts';
import { parametersOf } from './agent-tool.ts';
import { argumentsFailure } from './arguments-failure.ts';
import { delegateToAgentInput } from './delegate-to-agent-tool.ts';
import { findAgentInput } from './find-agent-tool.ts';
import { readMessagesInput } from './read-messages-tool.ts';
import { sendMessageInput } from './send-message-tool.ts';
import { spawnAndAwaitInput, waitSeconds } from './spawn-and-await-input.ts';

const awaitExecutionInput = z.strictObject({
  execution_id: z.string().min(1).describe('Id of an execution, as spawn_and_await or delegate_to_agent gave it.'),
  timeout_seconds: waitSeconds
    .optional()
    .describe('How long to wait. Then the answer has the status of that moment, and the execution goes on.'),
});

/** Tasks are given by agents of Baton. */
const outsideSpawnInput = spawnAndAwaitInput.omit({ task_id: true });

/** What a person sends has no reasons beside it. */
const outsideMessageInput = sendMessageInput.omit({ reasoning: true });

const tools = {
  spawn_and_await: outsideTool('spawn_and_await', outsideSpawnInput),
  await_execution: outsideTool('await_execution', awaitExecutionInput),
  delegate_to_agent: outsideTool('delegate_to_agent', delegateToAgentInput),
  find_agent: outsideTool('find_agent', findAgentInput),
  send_message: outsideTool('send_message', outsideMessageInput),
  read_messages: outsideTool('read_messages', readMessagesInput),
};

/** The arguments of a tool that a model outside of any execution may call, as a JSON schema (draft 7). */
export function outsideToolSchema(name: OutsideToolName): JsonObject {
  return tools[name].schema();
}

/** A call whose arguments fit; else what is wrong with them, worded for the model. */
export function readOutsideCall(name: OutsideToolName, given: unknown): Result<OutsideCall, Failure> {
  return tools[name].read(given);
}

function outsideTool<Kind extends OutsideToolName, Input>(kind: Kind, input: z.ZodType<Input>) {
  return {
    schema: () => parametersOf(input),
    read(given: unknown): Result<{ readonly kind: Kind; readonly input: Input }, Failure> {
      const read = input.safeParse(given);
      return read.success
        ? ok({ kind, input: read.data })
        : fail(argumentsFailure(kind, read.error.issues, parametersOf(input)));
    },
  };
}
