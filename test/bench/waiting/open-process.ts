// A process that opens the workspace named as its argument and says what that took, as a line of JSON: `ms` until the
// first questions are answered, then bytes that it holds. Run it with `--expose-gc`.
import { silentLogger } from '../../../src/base/logger.ts';
import { openWorkspace } from '../../../src/serve/open-workspace.ts';

const begun = performance.now();
const core = await openWorkspace({ folder: process.argv[2] ?? '', environment: {}, logger: silentLogger });
const waiting = await core.listExecutions({ status: 'waiting', limit: 50 });
const asked = await core.listApprovals({ status: 'pending', limit: 50 });
const ms = performance.now() - begun;

for (let pass = 0; pass < 3; pass++) {
  await new Promise((resolve) => setImmediate(resolve));
  globalThis.gc?.();
}
const { heapUsed, external, rss } = process.memoryUsage();
process.stdout.write(JSON.stringify({ ms, waiting: waiting.total, asked: asked.total, heap: heapUsed, external, rss }));
await core.close({ signal: AbortSignal.abort() });
