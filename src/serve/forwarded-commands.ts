import type { OrchestratorCommands } from '../app/orchestrator-api.ts';
import type { JsonObject } from '../base/json.ts';
import { forwardedApprovals } from './forwarded-approvals.ts';
import {
  type Command,
  type CommandName,
  type CommandsByName,
  type Forwarding,
  argumentsOf,
  paramsOf,
} from './forwarded-call.ts';
import { forwardedDatabase } from './forwarded-database.ts';
import { forwardedExecutions } from './forwarded-executions.ts';
import { forwardedMessages } from './forwarded-messages.ts';
import { forwardedRecords } from './forwarded-records.ts';
import { forwardedRegistry } from './forwarded-registry.ts';
import { forwardedTeam } from './forwarded-team.ts';
import { forwardedTriggers } from './forwarded-triggers.ts';
import { forwardedWorkflows } from './forwarded-workflows.ts';

/** How each command travels, as its group says. */
const forwarding: Forwarding<CommandName> = {
  ...forwardedWorkflows,
  ...forwardedExecutions,
  ...forwardedTriggers,
  ...forwardedApprovals,
  ...forwardedTeam,
  ...forwardedMessages,
  ...forwardedRegistry,
  ...forwardedRecords,
  ...forwardedDatabase,
};

const names: readonly CommandName[] = Object.keys(forwarding).filter((name): name is CommandName =>
  Object.hasOwn(forwarding, name),
);

export interface Asked {
  readonly params: JsonObject;
  /** Hears of the execution that goes on with the command, before the answer. */
  readonly onBegun: (id: string) => void;
}

type Perform = (commands: CommandsByName, asked: Asked) => Promise<unknown>;

/** The commands by name, with their parameters as `forwardTo` sends them. Each rejects with `message_invalid`. */
export const forwardedCommands: Readonly<Record<string, Perform>> = Object.fromEntries(
  names.map((name): [string, Perform] => [name, (commands, asked) => perform(commands, name, asked)]),
);

async function perform<Name extends CommandName>(
  commands: Pick<CommandsByName, Name>,
  name: Name,
  { params, onBegun }: Asked,
): Promise<unknown> {
  const call = forwarding[name];
  const args = argumentsOf(call, params, name);
  const answer = await commands[name](...args);
  const begun = call.begins?.(args, answer);
  if (begun !== undefined) onBegun(begun);
  return call.answers.write(answer);
}

/** The same commands, sent by `request` to the process that can perform them. */
export function forwardTo(request: (method: string, params: JsonObject) => Promise<unknown>): OrchestratorCommands {
  return eachCommand((name) => async (...args) => {
    const call = forwarding[name];
    return call.answers.read(await request(name, paramsOf(call, args)), `The answer to '${name}'`);
  });
}

/** All commands, each made from its name. */
export function eachCommand(make: <Name extends CommandName>(name: Name) => Command<Name>): OrchestratorCommands {
  // `forwarding` has every command, or it would not compile.
  return Object.fromEntries(names.map((name) => [name, make(name)])) as unknown as OrchestratorCommands;
}

/** The end of "the process died while it was …" for what must not be done twice, else null. */
export function doingOf(name: CommandName): string | null {
  return forwarding[name].doing;
}

/** The command that shows whether it was done. */
export function seenIn(name: CommandName): string {
  return forwarding[name].seenIn ?? 'baton executions list';
}
