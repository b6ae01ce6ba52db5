import * as z from 'zod';
import { BatonError } from '../base/errors.ts';
import { type JsonObject, isJsonObject } from '../base/json.ts';
import { type Result, fail, ok } from '../base/result.ts';
import { acceptanceSubject } from '../domain/acceptance-command.ts';
import type { Failure } from '../domain/failure.ts';
import { failureOf } from '../domain/failure-error.ts';
import type { AskedBy, AskedIn } from '../domain/registry-requests.ts';
import { type SideEffect, permissionFor } from '../domain/side-effect.ts';
import type { Registry } from '../ports/registry.ts';
import type { Store } from '../ports/store.ts';
import type { ToolCaller } from '../ports/tool-host.ts';
import { stepOf } from '../team/agent-messages.ts';
import { type AgentTool, type ToolRunOptions, defineTool } from './agent-tool.ts';
import { callName } from './call-name.ts';
import { type OutsideContract, insideShape } from './tool-contract.ts';

/** Who calls a registry tool. */
export interface RegistryCaller extends AskedBy {
  /** Where an agent works; null for a person or another program. */
  readonly place: Required<AskedIn> | null;
  /** The command that the call may run: see `RegistryTool.command`. */
  readonly allowed_command?: string;
}

/** A tool on epics and tasks: the same for agents and for models outside of any execution. */
export interface RegistryTool<Input = unknown> {
  readonly contract: OutsideContract<Input>;
  /** Rejects with a `BatonError` when it is refused. A method, so that tools of different arguments fit in one list. */
  perform(input: Input, registry: Registry, caller: RegistryCaller): Promise<JsonObject>;
  /** The command that the call of an agent runs, for which is asked as for any other; absent: it runs none. */
  command?(input: Input, registry: Pick<Registry, 'showTask'>): Promise<string | null>;
}

interface Ports {
  readonly registry: () => Registry;
  readonly store: Pick<Store, 'get'>;
}

export function agentRegistryTool(tool: RegistryTool, { registry, store }: Ports): AgentTool {
  const { contract } = tool;
  const commandOf = async (input: unknown): Promise<string | null> => (await tool.command?.(input, registry())) ?? null;
  return defineTool({
    ...insideShape(contract),
    settings: z.strictObject({}),
    refusal: () => undefined,
    changesRecord: contract.effect !== 'reads',
    effect: (input) => orFailure(async () => effectOf(await commandOf(input))),
    preview: (input) =>
      orFailure(async () => ({
        ...shownOf(input),
        ...(await titlesOf(input, registry())),
        ...previewOf(await commandOf(input)),
      })),
    run: (input, { caller, idempotencyKey, ...call }) =>
      orFailure(async () => {
        const place = placeOf(store, caller, idempotencyKey);
        const allowed = allowedOf(await commandOf(input), call);
        return tool.perform(input, registry(), { by: caller.agent, place, ...allowed });
      }),
  });
}

function effectOf(command: string | null): SideEffect {
  return command === null ? { kind: 'none' } : { kind: 'command', subject: acceptanceSubject(command) };
}

function previewOf(command: string | null): JsonObject {
  return command === null ? {} : { [shownCommand]: command };
}

/** It may be another one by now than was inspected: a rule covers it, or it is what a person has seen and approved. */
function allowedOf(
  command: string | null,
  { granted, shown }: Pick<ToolRunOptions, 'granted' | 'shown'>,
): Pick<RegistryCaller, 'allowed_command'> {
  if (command === null) return {};
  const isSeen = shown?.[shownCommand] === command;
  const isCovered = permissionFor(effectOf(command), { ...granted, autonomy: null }).kind === 'allowed';
  return isSeen || isCovered ? { allowed_command: command } : {};
}

/** Key of the preview. */
const shownCommand = 'acceptance_check';

function placeOf(store: Ports['store'], caller: ToolCaller, idempotencyKey: string): RegistryCaller['place'] {
  const { execution_id, agent_execution_id } = caller;
  const call = `${agent_execution_id}/${callName(idempotencyKey)}`;
  return { execution_id, step: stepOf(store, caller).step ?? null, call };
}

async function orFailure<T>(work: () => Promise<T>): Promise<Result<T, Failure>> {
  try {
    return ok(await work());
  } catch (error) {
    if (error instanceof BatonError) return fail(wordedForModel(failureOf(error)));
    throw error;
  }
}

/** Hints of the core speak to whoever has ids at hand. */
function wordedForModel(failure: Failure): Failure {
  const { code } = failure;
  if (code === 'unknown_epic') return { ...failure, hint: 'Find its id with epic_search.' };
  if (code === 'unknown_task') return { ...failure, hint: 'Find its id with task_list.' };
  return failure;
}

/** Arguments come from JSON, and no tool here turns them into anything else. */
function shownOf(input: unknown): JsonObject {
  return isJsonObject(input) ? input : {};
}

/** An id says little to the person who is asked. Fails when there is no such epic or task, as the call would. */
async function titlesOf(input: unknown, registry: Registry): Promise<JsonObject> {
  const { epic_id, task_id } = shownOf(input);
  return {
    ...(typeof epic_id === 'string' ? { epic: (await registry.showEpic(epic_id)).epic.title } : {}),
    ...(typeof task_id === 'string' ? { task: (await registry.showTask(task_id)).title } : {}),
  };
}
