import type { DurableRuntime } from '../ports/durable-runtime.ts';

/**
 * Resolves when the run has ended or waits for a person. A child that is not worked on yet may be come to as long as the
 * outermost run, which is, has not come to a rest itself.
 */
export async function settledRun(runtime: DurableRuntime, id: string, outermost: string): Promise<void> {
  if (!runtime.isLive(id) && runtime.isLive(outermost)) await untilComeTo(runtime, id, outermost);
  if (runtime.isLive(id)) await runtime.settled(id);
}

async function untilComeTo(runtime: DurableRuntime, id: string, outermost: string): Promise<void> {
  const moved = Promise.withResolvers<undefined>();
  const listening = runtime.onDidChangeState(({ runId }) => {
    if (runId === id) moved.resolve(undefined);
  });
  try {
    await Promise.race([moved.promise, runtime.settled(outermost)]);
  } finally {
    listening.dispose();
  }
}
