import type { OrchestratorCommands } from '../app/orchestrator-api.ts';
import type { JsonObject } from '../base/json.ts';
import type { AnswerForm } from './call-answers.ts';
import type { Parameter } from './call-parameters.ts';

export type CommandName = keyof OrchestratorCommands;
type Arguments = { readonly [Name in CommandName]: Parameters<OrchestratorCommands[Name]> };
type Answers = { readonly [Name in CommandName]: Awaited<ReturnType<OrchestratorCommands[Name]>> };

export type Command<Name extends CommandName> = (...args: Arguments[Name]) => Promise<Answers[Name]>;

/** All commands, so that the compiler knows which one a name means. */
export type CommandsByName = { readonly [Name in CommandName]: Command<Name> };

/** How the commands of a group travel between two processes. */
export type Forwarding<Names extends CommandName> = {
  readonly [Name in Names]: ForwardedCall<Arguments[Name], Answers[Name]>;
};

export interface ForwardedCall<Args extends readonly unknown[], Answer> {
  /** What must not be done twice: the end of "the process died while it was …". Null: it may be done again. */
  readonly doing: string | null;
  /** The command that shows whether it was done. Default: the list of executions. */
  readonly seenIn?: string;
  /** The execution that goes on with it: the process that performs the call stays for it. Absent: none does. */
  readonly begins?: (args: Args, answer: Answer) => string;
  readonly takes: { readonly [Place in keyof Args]: Parameter<Args[Place]> };
  readonly answers: AnswerForm<Answer>;
}

export function paramsOf<Args extends readonly unknown[]>(
  { takes }: Pick<ForwardedCall<Args, unknown>, 'takes'>,
  args: Args,
): JsonObject {
  const written = takes.map((parameter, place) => parameter.write(args[place]));
  return written.reduce((all, each) => ({ ...all, ...each }), {});
}

/** Throws `message_invalid`. */
export function argumentsOf<Args extends readonly unknown[]>(
  { takes }: Pick<ForwardedCall<Args, unknown>, 'takes'>,
  params: JsonObject,
  method: string,
): Args {
  // Each was read by the parameter of its place.
  return takes.map((parameter) => parameter.read(params, method)) as unknown as Args;
}
