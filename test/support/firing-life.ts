import type { ExecutionSummary } from '../../src/domain/execution-report.ts';
import type { TriggerFiringRecord } from '../../src/domain/trigger.ts';
import type { StorageFiles } from '../../src/storage/storage-files.ts';
import { openCore } from './core-workspace.ts';
import { FakeClock } from './fake-clock.ts';

export interface FiringLife {
  readonly firings: readonly TriggerFiringRecord[];
  readonly executions: readonly ExecutionSummary[];
  /** What `db check` found. */
  readonly problems: readonly string[];
}

interface Life {
  readonly workspace: string;
  /** When it begins, in milliseconds since 1970. */
  readonly at: number;
  readonly files?: StorageFiles;
  /** Where its webhooks are called, by somebody who tells a delivery until it is answered; absent: nobody calls. */
  readonly port?: number;
}

/** What whoever calls its webhooks knows. */
const secret = 'a secret of the tests';

/** One life of a program that fires triggers: what is due is begun, what was interrupted is resumed, until all has ended. */
export async function firingLife({ workspace, at, files, port }: Life): Promise<FiringLife> {
  const leaving = new AbortController();
  const clock = new FakeClock(at);
  const core = await openCore({
    workspace,
    host: { staysUntil: leaving.signal, firesTriggers: true },
    clock,
    environment: { BATON_WEBHOOK_SECRET: secret },
    ...(files === undefined ? {} : { files }),
  });
  await core.caughtUp();
  await core.triggersAtRest();
  clock.advance(0);
  await core.triggersAtRest();
  if (port !== undefined) await deliver(port);
  const due = (await core.listTriggers({})).some(({ next_at }) => next_at !== null && Date.parse(next_at) <= at);
  if (due) throw new Error('It is due and did not fire.');
  for (const { id, interrupted } of (await core.listExecutions({})).items) {
    if (interrupted) await core.resume(id);
    await core.settled(id);
  }
  const { items: firings } = await core.listFirings({});
  const { items: executions } = await core.listExecutions({});
  const { problems } = await core.checkDatabase();
  leaving.abort();
  await core.close();
  return { firings, executions, problems };
}

/** Always the same delivery, as of a caller who has heard of none that it has come. */
async function deliver(port: number): Promise<void> {
  const headers = { 'x-baton-secret': secret, 'x-github-delivery': 'one' };
  const { status } = await fetch(`http://127.0.0.1:${port}/go`, { method: 'POST', headers });
  if (status !== 202) throw new Error(`It was answered with ${status}.`);
}
