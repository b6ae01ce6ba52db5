import { BatonError } from '../base/errors.ts';
import { type Change, remove } from '../domain/tables.ts';
import { type Prunable, prunables, removalOf } from '../history/prune-plan.ts';
import type { OpenStore, PrunedStore } from '../storage/open-store.ts';
import type { PruneReport, PruneRequest } from './orchestrator-api.ts';

/** Of these at most are removed in one transaction, so that nothing that runs waits for long. */
const atOnce = 20;

/** Rejects as `OrchestratorCommands.prune` says. */
export async function pruneRecord(store: OpenStore, request: PruneRequest): Promise<PruneReport> {
  if (request.older_than === null && request.max_bytes === null) {
    throw new BatonError('invalid_input', 'Nothing says what is to go.', {
      hint: 'Give --older-than, such as 30d, or --max-size.',
    });
  }
  if (!request.dry_run) {
    const report = await prune(store, request);
    if (report.executions + report.sessions > 0) await store.compact();
    return report;
  }
  const scratch = store.scratch();
  try {
    return await prune(scratch, request);
  } finally {
    scratch.dispose();
  }
}

async function prune(store: PrunedStore, { older_than, keep, max_bytes, dry_run }: PruneRequest): Promise<PruneReport> {
  const bytes_before = store.usedBytes();
  const found = prunables(store, { before: older_than ?? '9999', keep });
  const texts = new Set<string>();
  const gone = { executions: 0, sessions: 0, agent_executions: 0, texts: 0 };
  for (let at = 0; at < found.length; at += atOnce) {
    if (max_bytes !== null && store.usedBytes() <= max_bytes) break;
    const some = found.slice(at, at + atOnce);
    const changes: Change[] = [];
    for (const each of some) {
      const removal = removalOf(store, each);
      changes.push(...removal.changes);
      for (const text of removal.texts) texts.add(text);
      gone.agent_executions += removal.agentExecutions;
    }
    gone.executions += some.reduce((sum, { executions }) => sum + executions.length, 0);
    gone.sessions += some.filter(isWithSession).length;
    await store.commit(changes);
    if (max_bytes !== null) gone.texts += await removeUnused(store, texts);
  }
  gone.texts += await removeUnused(store, texts);
  return { ...gone, dry_run, bytes_before, bytes_after: store.usedBytes() };
}

function isWithSession({ session }: Prunable): boolean {
  return session !== null;
}

/** Texts that nothing refers to any more. Those of an agent that is being deployed are not referred to yet. */
async function removeUnused(store: PrunedStore, texts: Set<string>): Promise<number> {
  const isDeploying = store.find('agent_executions', { status: 'deployed', llm_calls: 0 }).some(({ execution_id }) => {
    return execution_id !== null;
  });
  if (texts.size === 0 || isDeploying) return 0;
  const unused = store.unusedTexts().filter((hash) => texts.has(hash));
  texts.clear();
  for (let at = 0; at < unused.length; at += 500) {
    await store.commit([remove('content_blobs', { hash: unused.slice(at, at + 500) })]);
  }
  return unused.length;
}
