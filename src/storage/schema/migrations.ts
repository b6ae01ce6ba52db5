import type { Compilable, SchemaModule } from 'kysely';
import { initial } from './0001-initial/initial.ts';
import { noSpawnWakeIndex } from './0002-no-spawn-wake-index.ts';
import { teamwork } from './0003-teamwork.ts';
import { conversations } from './0004-conversations.ts';
import { registry } from './0005-registry/registry.ts';
import { wholeResults } from './0006-whole-results.ts';
import { history } from './0007-history/history.ts';
import { context } from './0008-context.ts';
import { sessions } from './0009-sessions.ts';
import { fileWrites } from './0010-file-writes.ts';
import { condensing } from './0011-condensing.ts';
import { wordsLater } from './0012-words-later.ts';
import { endings } from './0013-endings.ts';
import { openEpicsFirst } from './0014-open-epics-first.ts';
import { granted } from './0015-granted.ts';
import { workflowStats } from './0016-workflow-stats.ts';
import { triggers } from './0017-triggers.ts';
import { triggerProblems } from './0018-trigger-problems.ts';
import { reasoning } from './0019-reasoning.ts';
import { triggerStandings } from './0020-trigger-standings.ts';
import type { SqlText } from './sql-text.ts';

export interface Migration {
  readonly version: number;
  readonly name: string;
  /** The statements of this step. A migration that was released never changes: write the next one. */
  readonly statements: (schema: SchemaModule) => readonly (Compilable | SqlText)[];
}

export const migrations: readonly Migration[] = [
  { version: 1, name: 'initial', statements: initial },
  { version: 2, name: 'no-spawn-wake-index', statements: noSpawnWakeIndex },
  { version: 3, name: 'teamwork', statements: teamwork },
  { version: 4, name: 'conversations', statements: conversations },
  { version: 5, name: 'registry', statements: registry },
  { version: 6, name: 'whole-results', statements: wholeResults },
  { version: 7, name: 'history', statements: history },
  { version: 8, name: 'context', statements: context },
  { version: 9, name: 'sessions', statements: sessions },
  { version: 10, name: 'file-writes', statements: fileWrites },
  { version: 11, name: 'condensing', statements: condensing },
  { version: 12, name: 'words-later', statements: wordsLater },
  { version: 13, name: 'endings', statements: endings },
  { version: 14, name: 'open-epics-first', statements: openEpicsFirst },
  { version: 15, name: 'granted', statements: granted },
  { version: 16, name: 'workflow-stats', statements: workflowStats },
  { version: 17, name: 'triggers', statements: triggers },
  { version: 18, name: 'trigger-problems', statements: triggerProblems },
  { version: 19, name: 'reasoning', statements: reasoning },
  { version: 20, name: 'trigger-standings', statements: triggerStandings },
];

/** The version that a database has after these. */
export function newestVersion(steps: readonly Migration[]): number {
  return Math.max(...steps.map((step) => step.version));
}
