import { BatonError } from '../base/errors.ts';
import type { OrchestratorCommands } from './orchestrator-api.ts';

/** Goes on with an execution that may be live already, or may have ended by now: then there is nothing to do. */
export async function resumeUnlessEnded(api: Pick<OrchestratorCommands, 'resume'>, id: string): Promise<void> {
  try {
    await api.resume(id);
  } catch (error) {
    if (!(error instanceof BatonError) || error.code !== 'already_ended') throw error;
  }
}
