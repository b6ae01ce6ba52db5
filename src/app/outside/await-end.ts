import { BatonError, CancelledError, isCancelled } from '../../base/errors.ts';
import type { ExecutionReport } from '../../domain/execution-report.ts';
import type { OrchestratorApi } from '../orchestrator-api.ts';
import type { OutsideOptions } from './outside-tool.ts';

/** How long a call waits. */
interface Patience {
  readonly signal: AbortSignal;
  /** Begins to count when it is called. */
  readonly timeout: (() => AbortSignal) | undefined;
}

export function patienceOf(
  seconds: number | undefined,
  { signal, afterSeconds = afterRealSeconds }: OutsideOptions,
): Patience {
  return { signal, timeout: seconds === undefined ? undefined : () => afterSeconds(seconds) };
}

type End = { readonly kind: 'settled'; readonly report: ExecutionReport } | { readonly kind: 'timeout' | 'given_up' };

/** A workspace that is closed meanwhile leaves the execution to be resumed: it is told as it then was. */
export async function endOf(
  api: Pick<OrchestratorApi, 'settled'>,
  id: string,
  { signal, timeout }: Patience,
): Promise<End> {
  const late = timeout?.();
  const either = late === undefined ? signal : AbortSignal.any([signal, late]);
  try {
    return { kind: 'settled', report: await api.settled(id, { signal: either }) };
  } catch (error) {
    if (signal.aborted) return { kind: 'given_up' };
    if (late?.aborted === true) return { kind: 'timeout' };
    if (isCancelled(error)) throw closedMeanwhile(id, error);
    throw error;
  }
}

/** Whoever began it wants it no longer. */
export async function giveUp(api: Pick<OrchestratorApi, 'cancel'>, id: string): Promise<never> {
  await cancelIfLive(api, id, 'The tool call that began it was cancelled.');
  throw new CancelledError();
}

export async function cancelIfLive(api: Pick<OrchestratorApi, 'cancel'>, id: string, reason: string): Promise<void> {
  try {
    await api.cancel(id, reason);
  } catch (error) {
    if (!(error instanceof BatonError) || error.code !== 'already_ended') throw error;
  }
}

function closedMeanwhile(id: string, cause: unknown): BatonError {
  return new BatonError('interrupted', `The workspace was closed while execution ${id} ran.`, {
    hint: 'It stands still and can be resumed: tell the person so, and call await_execution once it goes on.',
    cause,
  });
}

function afterRealSeconds(seconds: number): AbortSignal {
  return AbortSignal.timeout(Math.ceil(seconds * 1000));
}
