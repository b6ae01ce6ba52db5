import type { ExecutionReport } from '../../domain/execution-report.ts';
import type { ExecutionTarget } from '../commands/targets.ts';

/** Acts once an execution has completed, be it after answers and retries; never on one that is cancelled. */
export function whenCompleted(
  { workspace, id }: ExecutionTarget,
  { status }: Pick<ExecutionReport, 'status'>,
  act: () => void,
): void {
  if (status === 'completed') act();
  if (status === 'completed' || status === 'cancelled') return;
  const listening = workspace.onDidRecord(({ execution_id, type }) => {
    if (execution_id !== id || (type !== 'execution_completed' && type !== 'execution_cancelled')) return;
    listening.dispose();
    if (type === 'execution_completed') act();
  });
}
