import { globSync } from 'node:fs';
import path from 'node:path';
import { silentLogger } from '../../src/base/logger.ts';
import { createSystemClock } from '../../src/host/system-clock.ts';
import { openStore } from '../../src/storage/open-store.ts';
import { checkAgentExecutions } from './agent-record-checks.ts';

/** Whatever a test is about, what a program leaves of its agents in a workspace, or in the folders of one, is a whole record. */
export async function checkLeftRecords(workspace: string): Promise<void> {
  for (const folder of globSync('**/.baton', { cwd: workspace })) {
    const options = { folder: path.join(workspace, folder), logger: silentLogger, clock: createSystemClock() };
    const store = await openStore({ ...options, mode: 'read' });
    try {
      checkAgentExecutions(store);
    } finally {
      await store.close();
    }
  }
}
