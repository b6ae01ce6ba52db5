import type { OrchestratorApi } from '../app/orchestrator-api.ts';
import type { ExitCode } from './exit-codes.ts';
import type { Watched } from './follow-to-end.ts';
import type { Invocation } from './invocation.ts';

/** See `followToEnd`. What it draws and asks with loads when an execution is there, not with every command. */
export async function finishExecution(
  invocation: Invocation,
  api: OrchestratorApi,
  watched: Watched,
): Promise<ExitCode> {
  const { followToEnd } = await import('./follow-to-end.ts');
  return await followToEnd(invocation, api, watched);
}
