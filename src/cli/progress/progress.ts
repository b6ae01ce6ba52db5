import type { ExecutionEventRecord } from '../../domain/execution-event.ts';
import type { ExecutionReport } from '../../domain/execution-report.ts';

/** Shows on stderr how an execution goes on. */
export interface Progress {
  tell(event: ExecutionEventRecord): void;
  /** Makes room for questions; what was drawn stays. */
  pause(): void;
  resume(): Promise<void>;
  /** The last word: how it stands when nothing more is awaited. */
  finish(report: ExecutionReport): void;
  close(): void;
}
