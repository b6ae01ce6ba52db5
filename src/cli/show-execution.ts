import type { ExecutionReport } from '../domain/execution-report.ts';
import type { Frame } from '../presentation/execution-lines.ts';
import { executionShowLines } from './execution-lists.ts';
import { type Invocation, answer } from './invocation.ts';

export function answerShown(invocation: Invocation, execution: ExecutionReport): void {
  const frame = frameOf(invocation);
  const { settings } = invocation;
  answer(invocation, { document: { execution }, lines: () => executionShowLines(execution, { frame, settings }) });
}

export function frameOf({ host }: Invocation): Frame {
  return { now: host.now(), width: host.stdout.width(), height: Number.MAX_SAFE_INTEGER };
}
