import type { McpServer } from '@modelcontextprotocol/server';
import type { OrchestratorApi } from '../../app/orchestrator-api.ts';
import { type Disposable, DisposableStore, toDisposable } from '../../base/disposable.ts';
import { executionUri, executionsUri, reportUri } from './execution-uri.ts';

/** Facts come in bursts; a client reads the whole anyway. */
const pauseMs = 200;

interface UpdateOptions {
  readonly server: McpServer;
  readonly api: Pick<OrchestratorApi, 'onDidRecord'>;
  /** Whether the client wants to hear of it. */
  readonly isWanted: (uri: string) => boolean;
}

/** Tells the client which resources have changed, whoever changed them. */
export function tellResourceUpdates({ server, api, isWanted }: UpdateOptions): Disposable {
  const changed = new Set<string>();
  let isListChanged = false;
  let timer: NodeJS.Timeout | undefined;
  const tell = (): void => {
    timer = undefined;
    const uris = [...changed].filter(isWanted);
    changed.clear();
    // A client that is gone needs none.
    const sent = uris.map((uri) => server.server.sendResourceUpdated({ uri }));
    if (isListChanged) sent.push(server.server.sendResourceListChanged());
    isListChanged = false;
    void Promise.allSettled(sent);
  };
  const disposables = new DisposableStore();
  disposables.add(toDisposable(() => clearTimeout(timer)));
  disposables.add(
    api.onDidRecord(({ execution_id, type }) => {
      changed.add(executionsUri).add(executionUri(execution_id)).add(reportUri(execution_id));
      isListChanged ||= type === 'execution_created';
      timer ??= setTimeout(tell, pauseMs);
    }),
  );
  return disposables;
}
