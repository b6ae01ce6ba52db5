import { decisionBy } from '../../src/domain/approval.ts';
import type { ExecutionReport } from '../../src/domain/execution-report.ts';
import type { LocalOrchestrator } from '../../src/app/local-orchestrator.ts';
import { startRequest } from './core-workspace.ts';

/** One life of the workspace's one run: begins it, or approves what an earlier process asked and resumes it. */
export async function goOn(core: LocalOrchestrator, workflow: string): Promise<ExecutionReport> {
  const [known] = (await core.listExecutions({ parent: null })).items;
  if (known === undefined) return core.settled((await core.start(startRequest(workflow))).id);
  for (const { id } of (await core.listApprovals({ status: 'pending' })).items) {
    await core.decide(id, decisionBy('ada', { approved: true }));
  }
  // Killed in its very last write, it may have ended already.
  if (known.status !== 'completed') await core.resume(known.id);
  return core.settled(known.id);
}
