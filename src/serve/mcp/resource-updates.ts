import type { McpServer } from '@modelcontextprotocol/server';
import type { OrchestratorApi } from '../../app/orchestrator-api.ts';
import { type Disposable, DisposableStore, toDisposable } from '../../base/disposable.ts';
import { epicUri, epicsUri, executionUri, executionsUri, reportUri } from './resource-uris.ts';

/** Facts come in bursts; a client reads the whole anyway. */
const pauseMs = 200;

interface UpdateOptions {
  readonly server: McpServer;
  readonly api: Pick<OrchestratorApi, 'onDidRecord' | 'onDidChangeRegistry'>;
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
  const note = (uris: readonly string[], isListed: boolean): void => {
    for (const uri of uris) changed.add(uri);
    isListChanged ||= isListed;
    timer ??= setTimeout(tell, pauseMs);
  };
  const disposables = new DisposableStore();
  disposables.add(toDisposable(() => clearTimeout(timer)));
  disposables.add(
    api.onDidRecord(({ execution_id: id, type }) =>
      note([executionsUri, executionUri(id), reportUri(id)], type === 'execution_created'),
    ),
  );
  disposables.add(
    api.onDidChangeRegistry((changes) => {
      const epics = changes.flatMap(({ epic_id }) => (epic_id === null ? [] : [epicUri(epic_id)]));
      const isListed = changes.some(({ kind }) => kind === 'epic_created' || kind === 'epic_deleted');
      note([epicsUri, ...epics], isListed);
    }),
  );
  return disposables;
}
