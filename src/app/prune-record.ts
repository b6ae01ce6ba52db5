import { BatonError } from '../base/errors.ts';
import { type PrunableAudit, prunableAudit, removalOfAudit } from '../history/prune-audit.ts';
import { type PrunableWork, type PruneWish, mayStillGo, prunables, removalOf } from '../history/prune-plan.ts';
import type { OpenStore, PrunedStore } from '../storage/open-store.ts';
import type { PruneReport, PruneRequest } from './calls/database-api.ts';
import { type Pruned, removeUnusedTexts } from './remove-unused-texts.ts';
import { WantedSize } from './wanted-size.ts';

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
    if (report.executions + report.sessions + report.texts + report.audit_entries > 0) await store.compact();
    return report;
  }
  const scratch = store.scratch();
  try {
    return await prune({ store: scratch, isLive }, request);
  } finally {
    scratch.dispose();
  }
}

async function prune(pruned: Pruned<PrunedStore>, request: PruneRequest): Promise<PruneReport> {
  const { store } = pruned;
  const { dry_run, max_bytes } = request;
  const size = new WantedSize(store, max_bytes);
  const bytes_before = size.used;
  const gone: Gone = { executions: 0, sessions: 0, agent_executions: 0, texts: 0, audit_entries: 0 };
  if (max_bytes === null || bytes_before > max_bytes) {
    await removeRecords(pruned, request, { gone, size });
    gone.texts += (await removeUnusedTexts(pruned)) ?? 0;
  }
  return { ...gone, dry_run, bytes_before, bytes_after: size.used };
}

type Gone = {
  -readonly [C in 'executions' | 'sessions' | 'agent_executions' | 'texts' | 'audit_entries']: PruneReport[C];
};

interface Pruning {
  readonly gone: Gone;
  readonly size: WantedSize;
}

interface Removing extends Pruning {
  readonly before: string;
}

/**
 * With a size the unused texts go before anything more does: only then is it known whether it has to. Which they are is
 * a question to the whole record, so it is asked when there may be enough of them.
 */
async function removeRecords(
  pruned: Pruned<PrunedStore>,
  request: PruneRequest,
  { gone, size }: Pruning,
): Promise<void> {
  const { store } = pruned;
  const before = request.older_than ?? '9999';
  const found = allPrunable(store, { before, keep: request.keep });
  for (let next = 0; next < found.length;) {
    if (size.mayBeReached) {
      const texts = await removeUnusedTexts(pruned);
      gone.texts += texts ?? 0;
      if (texts === null || size.isReached) return;
      size.tidied();
    }
    for (const each of found.slice(next, next + atOnce)) {
      next += 1;
      removeNow(store, each, { before, gone, size });
      if (size.mayBeReached) break;
    }
    await store.durable();
  }
}

/** The oldest first. */
function allPrunable(store: PrunedStore, { before, keep }: PruneWish): readonly (PrunableWork | PrunableAudit)[] {
  const all = [...prunables(store, { before, keep }), ...prunableAudit(store, before)];
  return all.toSorted((a, b) => (a.ended_at < b.ended_at ? -1 : 1));
}

function removeNow(store: PrunedStore, prunable: PrunableWork | PrunableAudit, pruning: Removing): void {
  switch (prunable.kind) {
    case 'work':
      if (mayStillGo(store, prunable, pruning.before)) removeWork(store, prunable, pruning);
      return;
    case 'audit':
      store.apply(removalOfAudit(prunable));
      pruning.gone.audit_entries += prunable.ids.length;
  }
}

/** Each by itself: two of them may share what only goes with the last. */
function removeWork(store: PrunedStore, prunable: PrunableWork, { gone, size }: Pruning): void {
  const { changes, agentExecutions: agent_executions } = removalOf(store, prunable);
  const { executions, session } = prunable;
  size.loosen({ executions, agent_executions });
  store.apply(changes);
  gone.agent_executions += agent_executions.length;
  gone.executions += executions.length;
  gone.sessions += session === null ? 0 : 1;
}
