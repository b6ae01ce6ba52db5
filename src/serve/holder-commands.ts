import { BatonError } from '../base/errors.ts';
import type { OrchestratorCommands } from '../app/orchestrator-api.ts';
import type { WorkspaceBase } from '../app/workspace-base.ts';
import { forwardTo } from './forwarded-commands.ts';
import { aMoment, type HolderLink, isConnectionLost, isLinkFailure } from './holder-link.ts';
import { readOnly, type Tenure } from './tenure.ts';

/** A holder that ends needs less until its lock is free. */
const patienceMs = 5000;

interface HolderCommandsParts {
  readonly base: WorkspaceBase;
  readonly tenure: Tenure;
  readonly link: HolderLink;
}

/** Commands are performed by whoever holds the workspace: this process, or the one that is asked for it. */
export class HolderCommands {
  readonly #base: WorkspaceBase;
  readonly #tenure: Tenure;
  readonly #link: HolderLink;

  constructor({ base, tenure, link }: HolderCommandsParts) {
    this.#base = base;
    this.#tenure = tenure;
    this.#link = link;
  }

  /** Performed again when the holder went away meanwhile. */
  async perform<T>(command: (commands: OrchestratorCommands) => Promise<T>): Promise<T> {
    const { store, clock, workspace } = this.#base;
    // Nothing is forwarded either: a folder that is not trusted must not make another process act.
    if (store.mode === 'read_only') throw readOnly(workspace);
    const until = clock.now() + patienceMs;
    for (;;) {
      if (this.#tenure.hasLock) await this.#tenure.tryToBegin();
      if (this.#tenure.orchestrator !== undefined) return command(this.#tenure.orchestrator);
      try {
        return await command(forwardTo((method, params) => this.#link.request(method, params)));
      } catch (error) {
        if (!isLinkFailure(error) || clock.now() >= until) throw error;
        await this.#tenure.tryToBegin();
        if (!this.#tenure.hasLock) await aMoment(clock, new AbortController().signal);
      } finally {
        store.catchUp();
      }
    }
  }

  /**
   * A command that must not be done twice: it is not repeated when it may have been done, which is the error
   * `outcome_unknown`. `what` ends a sentence: "the process died while it was …".
   */
  performOnce<T>(what: string, command: (commands: OrchestratorCommands) => Promise<T>): Promise<T> {
    return this.perform(async (commands) => {
      try {
        return await command(commands);
      } catch (error) {
        throw isConnectionLost(error) ? outcomeUnknown(what, error) : error;
      }
    });
  }
}

function outcomeUnknown(what: string, cause: unknown): BatonError {
  return new BatonError('outcome_unknown', `The process that held the workspace died while it was ${what}.`, {
    hint: 'Whether it was done is not known: see "baton executions list".',
    cause,
  });
}
