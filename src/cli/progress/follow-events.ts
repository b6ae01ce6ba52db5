import type { OrchestratorApi } from '../../app/orchestrator-api.ts';
import type { ExecutionEventRecord } from '../../domain/execution-event.ts';

const pageSize = 1000;

export interface Following {
  /** Stops after everything recorded so far was told. */
  stop(): Promise<void>;
}

/**
 * Tells every event of an execution once and in order: those recorded already, then each new one. Subscribes before it
 * reads the record, so that none falls between.
 */
export async function followEvents(
  api: OrchestratorApi,
  id: string,
  tell: (event: ExecutionEventRecord) => void,
): Promise<Following> {
  let last = 0;
  let early: ExecutionEventRecord[] | undefined = [];
  const tellOnce = (event: ExecutionEventRecord): void => {
    if (event.seq <= last) return;
    last = event.seq;
    tell(event);
  };
  const readUp = async (): Promise<void> => {
    for (let found = pageSize; found === pageSize;) {
      const { items } = await api.executionLog(id, { after: last, limit: pageSize });
      items.forEach(tellOnce);
      found = items.length;
    }
  };
  const subscription = api.onDidRecord((event) => {
    if (event.execution_id !== id) return;
    if (early === undefined) tellOnce(event);
    else early.push(event);
  });
  await readUp();
  early.forEach(tellOnce);
  early = undefined;
  return {
    async stop() {
      subscription.dispose();
      await readUp();
    },
  };
}
