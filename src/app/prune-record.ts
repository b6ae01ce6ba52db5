import { BatonError } from '../base/errors.ts';
import { type Prunable, mayStillGo, prunables, removalOf } from '../history/prune-plan.ts';
import type { OpenStore, PrunedStore } from '../storage/open-store.ts';
import type { PruneReport, PruneRequest } from './calls/database-api.ts';
import { type Pruned, removeUnusedTexts } from './remove-unused-texts.ts';

/** Of these at most are removed in one go, so that nothing that runs waits for long. */
const atOnce = 20;

/** Rejects as `OrchestratorCommands.prune` says. */
export async function pruneRecord({ store, isLive }: Pruned<OpenStore>, request: PruneRequest): Promise<PruneReport> {
  if (request.older_than === null && request.max_bytes === null) {
    throw new BatonError('invalid_input', 'Nothing says what is to go.', {
      hint: 'Give --older-than, such as 30d, or --max-size.',
    });
  }
  if (!request.dry_run) {
    const report = await prune({ store, isLive }, request);
    if (report.executions + report.sessions + report.texts > 0) await store.compact();
    return report;
  }
  const scratch = store.scratch();
  try {
    return await prune({ store: scratch, isLive }, request);
  } finally {
    scratch.dispose();
  }
}

/** With a size the unused texts go before anything more does: only then is it known whether it has to. */
async function prune(pruned: Pruned<PrunedStore>, request: PruneRequest): Promise<PruneReport> {
  const { store } = pruned;
  const { older_than, keep, max_bytes, dry_run } = request;
  const before = older_than ?? '9999';
  const bytes_before = store.usedBytes();
  const gone = { executions: 0, sessions: 0, agent_executions: 0, texts: 0 };
  const isSmallEnough = (): boolean => max_bytes !== null && store.usedBytes() <= max_bytes;
  if (isSmallEnough()) return { ...gone, dry_run, bytes_before, bytes_after: bytes_before };
  const found = prunables(store, { before, keep });
  for (let at = 0; at < found.length; at += atOnce) {
    if (max_bytes !== null) {
      const texts = await removeUnusedTexts(pruned);
      if (texts === null) break;
      gone.texts += texts;
    }
    if (isSmallEnough()) break;
    for (const each of found.slice(at, at + atOnce)) {
      if (!mayStillGo(store, each, before)) continue;
      gone.agent_executions += removeNow(store, each);
      gone.executions += each.executions.length;
      gone.sessions += each.session === null ? 0 : 1;
    }
    await store.durable();
  }
  gone.texts += (await removeUnusedTexts(pruned)) ?? 0;
  return { ...gone, dry_run, bytes_before, bytes_after: store.usedBytes() };
}

/** Each by itself: two of them may share what only goes with the last. Gives how many agent executions went. */
function removeNow(store: PrunedStore, prunable: Prunable): number {
  const { changes, agentExecutions } = removalOf(store, prunable);
  store.apply(changes);
  return agentExecutions;
}
