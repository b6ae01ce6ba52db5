import { resumeUnlessEnded } from '../../app/resume-unless-ended.ts';
import { topExecution } from '../../app/top-execution.ts';
import type { Asked } from './choose-approval.ts';
import type { ExecutionTarget } from './targets.ts';

/** An execution that another process began, or that was closed meanwhile, goes on with its answer here. Gives the outermost one. */
export async function resumeAsker({ workspace, approval }: Asked): Promise<ExecutionTarget> {
  const api = await workspace.open();
  const { id } = await topExecution(api, approval.execution_id);
  // One that is live has gone on by itself, and may even have ended.
  await resumeUnlessEnded(api, id);
  return { workspace, id };
}
