import type { ExecutionSummary } from '../domain/execution-report.ts';
import { rowText } from './row-view.ts';

/** What an execution is called where several are listed, on one line: its workflow, or who works, and what for. */
export function executionTitle({
  agent,
  workflow,
  asked,
}: Pick<ExecutionSummary, 'agent' | 'workflow' | 'asked'>): string {
  const worker = agent === null ? workflow : `→ ${agent}`;
  return rowText(asked === null ? worker : `${worker}: ${asked}`);
}
