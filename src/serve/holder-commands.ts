import { BatonError } from '../base/errors.ts';
import type { OrchestratorCommands } from '../app/orchestrator-api.ts';
import type { WorkspaceBase } from '../app/workspace-base.ts';
import type { CommandsByName } from './forwarded-call.ts';
import { doingOf, eachCommand, forwardTo, seenIn } from './forwarded-commands.ts';
import { aMoment, type HolderLink, isConnectionLost, isLinkFailure } from './holder-link.ts';
import { readOnly, type Tenure } from './tenure.ts';

/** A holder that ends needs less until its lock is free. */
const patienceMs = 5000;

interface HolderCommandsParts {
  readonly base: WorkspaceBase;
  readonly tenure: Tenure;
  readonly link: HolderLink;
}

/**
 * Commands are performed by whoever holds the workspace: this process, or the one that is asked for it. What must not be
 * done twice is not repeated when it may have been done: it rejects with `outcome_unknown`.
 */
export function createHolderCommands(parts: HolderCommandsParts): OrchestratorCommands {
  return eachCommand((name) => (...args) => {
    const doing = doingOf(name);
    return perform(parts, async (commands) => {
      try {
        return await commands[name](...args);
      } catch (error) {
        throw doing !== null && isConnectionLost(error) ? outcomeUnknown(doing, seenIn(name), error) : error;
      }
    });
  });
}

/** Performed again when the holder went away meanwhile. */
async function perform<T>(
  { base, tenure, link }: HolderCommandsParts,
  command: (commands: CommandsByName) => Promise<T>,
): Promise<T> {
  const { store, clock, workspace } = base;
  // Nothing is forwarded either: a folder that is not trusted must not make another process act.
  if (store.mode === 'read_only') throw readOnly(workspace);
  const until = clock.now() + patienceMs;
  for (;;) {
    if (tenure.hasLock) await tenure.tryToBegin();
    if (tenure.orchestrator !== undefined) return command(tenure.orchestrator);
    try {
      return await command(forwardTo((method, params) => link.request(method, params)));
    } catch (error) {
      if (!isLinkFailure(error) || clock.now() >= until) throw error;
      await tenure.tryToBegin();
      if (!tenure.hasLock) await aMoment(clock, new AbortController().signal);
    } finally {
      store.catchUp();
    }
  }
}

function outcomeUnknown(doing: string, look: string, cause: unknown): BatonError {
  return new BatonError('outcome_unknown', `The process that held the workspace died while it was ${doing}.`, {
    hint: `Whether it was done is not known: see "${look}" before you do it again.`,
    cause,
  });
}
