import type { JsonObject } from '../../base/json.ts';
import { type Result, fail, ok } from '../../base/result.ts';
import type { CallWords } from '../../domain/call-words.ts';
import type { Failure } from '../../domain/failure.ts';
import { parametersOf } from '../../tools/agent-tool.ts';
import { argumentsFailure } from '../../tools/arguments-failure.ts';
import { type OutsideContract, outsideDescription } from '../../tools/tool-contract.ts';
import type { OrchestratorApi } from '../orchestrator-api.ts';

/** For whom and how a call is made. */
export interface OutsideOptions {
  /** For whom the model works: the name of a person. */
  readonly person: string;
  /** Whoever called gave up: what the call began is cancelled, and it rejects with `CancelledError`. */
  readonly signal: AbortSignal;
  /** Fires when so much time has passed. */
  readonly afterSeconds?: (seconds: number) => AbortSignal;
  /** The call is made again to go on: the execution that it began the first time. It is waited for, not begun anew. */
  readonly begun?: string;
  /** Told of the execution that is waited for, as soon as it is known. */
  readonly onBegun?: (executionId: string) => void;
}

/** A tool for models that work outside of any execution, such as agent mode of VS Code or a client of the MCP server. */
export interface OutsideTool extends Pick<OutsideContract, 'name' | 'topic' | 'title' | 'summary' | 'icon' | 'effect'> {
  /** For the model. */
  readonly description: string;
  readonly answers: OutsideContract['answers'];
  /** The arguments as a JSON schema (draft 7). */
  schema(): JsonObject;
  /** A call whose arguments fit; else what is wrong with them, worded for the model. */
  read(given: unknown): Result<OutsideCalling, Failure>;
}

/** A call whose arguments fit. */
export interface OutsideCalling {
  readonly effect: OutsideContract['effect'];
  readonly words: CallWords;
  /**
   * Does it; the answer is the tool's result. An execution that failed, or that waits for a person, is such a result.
   * Rejects with what kept it from being begun.
   */
  perform(api: OrchestratorApi, options: OutsideOptions): Promise<JsonObject>;
}

export function outsideTool<Input>(
  contract: OutsideContract<Input>,
  perform: (input: Input, api: OrchestratorApi, options: OutsideOptions) => Promise<JsonObject>,
): OutsideTool {
  const { name, topic, title, summary, icon, effect, answers, input } = contract;
  return {
    ...{ name, topic, title, summary, icon, effect, answers },
    description: outsideDescription(contract),
    schema: () => parametersOf(input),
    read(given) {
      const read = input.safeParse(given);
      if (!read.success) return fail(argumentsFailure(name, read.error.issues, parametersOf(input)));
      const { data } = read;
      return ok({ effect, words: contract.words(data), perform: (api, options) => perform(data, api, options) });
    },
  };
}
