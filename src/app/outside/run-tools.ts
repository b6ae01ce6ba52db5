import { throwIfAborted } from '../../base/abort.ts';
import { CancelledError } from '../../base/errors.ts';
import type { JsonObject } from '../../base/json.ts';
import { personNamed } from '../../domain/message.ts';
import { awaitExecutionContract } from '../../tools/await-execution-tool.ts';
import { contextOf, outsideDelegationContract } from '../../tools/delegate-to-agent-tool.ts';
import { outsideSpawnContract } from '../../tools/spawn-and-await-tool.ts';
import type { OrchestratorApi } from '../orchestrator-api.ts';
import { awaitedResult, delegatedResult, timedOutResult } from './awaited-result.ts';
import { cancelIfLive, endOf, giveUp, patienceOf } from './await-end.ts';
import { type OutsideOptions, outsideTool } from './outside-tool.ts';

export const spawnAndAwaitTool = outsideTool(outsideSpawnContract, async (input, api, options) => {
  const { workflow_slug: workflow, payload, task_id, timeout_seconds } = input;
  const patience = patienceOf(timeout_seconds, options);
  const id = await begunBy(options, () =>
    task_id === undefined
      ? api.start({ ...asTool, workflow, input: payload ?? {}, cassette: null })
      : runForTask(api, { task_id, workflow, payload, by: personNamed(options.person) }),
  );
  const end = await endOf(api, id, patience);
  if (end.kind === 'settled') return awaitedResult(end.report);
  if (end.kind === 'given_up') return await giveUp(api, id);
  await cancelIfLive(api, id, `It took longer than ${timeout_seconds ?? 0} seconds.`);
  return timedOutResult(await api.settled(id));
});

export const delegateToAgentTool = outsideTool(outsideDelegationContract, async (input, api, options) => {
  const { agent_id: agent, message, context } = input;
  const id = await begunBy(options, () =>
    api.delegate({
      ...{ agent, message, context: contextOf(context), group: null, delegated_by: personNamed(options.person) },
      ...asTool,
    }),
  );
  const end = await endOf(api, id, patienceOf(undefined, options));
  return end.kind === 'settled' ? delegatedResult(agent, end.report) : await giveUp(api, id);
});

export const awaitExecutionTool = outsideTool(awaitExecutionContract, async (input, api, options) => {
  const { execution_id, timeout_seconds } = input;
  const id = await begunBy(options, async () => ({ id: execution_id }));
  const end = await endOf(api, id, patienceOf(timeout_seconds, options));
  switch (end.kind) {
    case 'settled':
      return awaitedResult(end.report);
    case 'given_up':
      throw new CancelledError();
    case 'timeout':
      return awaitedResult(await api.showExecution(id));
  }
});

const asTool = { model: null, rehearsal: false, trigger: 'tool', detached: false } as const;

interface TaskRun {
  readonly task_id: string;
  readonly workflow: string;
  readonly payload: JsonObject | undefined;
  readonly by: string;
}

/** The task is worked on by the workflow from now on, also in a retry. Rejects where the task cannot begin. */
async function runForTask(
  api: OrchestratorApi,
  { task_id, workflow, payload, by }: TaskRun,
): Promise<{ readonly id: string }> {
  const context = payload === undefined ? {} : { context: payload };
  await api.updateTask(task_id, { workflow_slug: workflow, ...context, by });
  return await api.runTask(task_id, { ...asTool, by });
}

/** The execution that is waited for: begun now, unless an earlier round of the same call has begun it. */
async function begunBy(
  { signal, begun, onBegun }: OutsideOptions,
  begin: () => Promise<{ readonly id: string }>,
): Promise<string> {
  throwIfAborted(signal);
  const id = begun ?? (await begin()).id;
  onBegun?.(id);
  return id;
}
