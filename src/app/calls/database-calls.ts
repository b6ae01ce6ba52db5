import { checkDatabase } from '../check-database.ts';
import { importDatabase } from '../import-database.ts';
import { pruneRecord } from '../prune-record.ts';
import { removeRecordingsBut } from '../recording-file.ts';
import { isLiveIn } from '../running.ts';
import type { WorkspaceBase } from '../workspace-base.ts';
import type { CommandParts } from './command-parts.ts';
import type { DatabaseCommands, DatabaseQueries } from './database-api.ts';

type Parts = Pick<CommandParts, 'running' | 'requests' | 'caughtUp' | 'database' | 'inTurn'>;

export function createDatabaseCommands(parts: Parts): DatabaseCommands {
  const { running, database, inTurn } = parts;
  const { store, workspace } = running.core;
  return {
    importDatabase: (path) => database.holdAlone(() => importDatabase(parts, path)),
    prune: inTurn(async (request) => {
      const report = await pruneRecord({ store, isLive: (id) => isLiveIn(running, id) }, request);
      if (!request.dry_run) await removeRecordingsBut(workspace, (id) => store.get('executions', { id }) !== undefined);
      return report;
    }),
  };
}

export function createDatabaseQueries({ store }: WorkspaceBase): DatabaseQueries {
  return {
    queryHistory: (question, options) => store.ask(question, options),
    checkDatabase: async () => checkDatabase(store),
    exportDatabase: (path) => store.export(path),
  };
}
