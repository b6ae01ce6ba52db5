import type { ExecutionStatus, StepStatus } from '../domain/execution.ts';

/** An icon of VS Code's set, and the theme colour it has; null: that of the text. */
export interface RowIcon {
  readonly name: string;
  readonly color: string | null;
}

const icons: Readonly<Record<ExecutionStatus | StepStatus | 'interrupted', RowIcon>> = {
  pending: { name: 'circle-large-outline', color: 'disabledForeground' },
  running: { name: 'loading~spin', color: 'charts.blue' },
  waiting: { name: 'question', color: 'charts.yellow' },
  interrupted: { name: 'debug-pause', color: 'charts.yellow' },
  completed: { name: 'pass', color: 'charts.green' },
  failed: { name: 'error', color: 'testing.iconFailed' },
  skipped: { name: 'circle-slash', color: 'disabledForeground' },
  cancelled: { name: 'stop-circle', color: 'testing.iconErrored' },
};

export function statusIcon(status: keyof typeof icons): RowIcon {
  return icons[status];
}
