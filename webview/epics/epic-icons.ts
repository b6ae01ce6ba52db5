import { svg, type TemplateResult } from 'lit';
import type { ExecutionStatus } from '../../src/domain/execution.ts';
import type { EpicStatus, TaskStatus } from '../../src/domain/registry-records.ts';
import type { TaskTableRow } from '../../src/presentation/epics/task-table-row.ts';
import { drawnIcon } from '../shared/icons.ts';
import { statusIcon } from '../shared/step-icons.ts';

const strokes = {
  lock: svg`<path d="M4 7.5h8v6H4zM5.5 7.5V5a2.5 2.5 0 0 1 5 0v2.5" />`,
  edit: svg`<path d="M3 13l.7-3L10.5 3.2l2.3 2.3L6 12.3z" />`,
  back: svg`<path d="M13 8H3M7 4L3 8l4 4" />`,
  close: svg`<path d="M4 4l8 8M12 4l-8 8" />`,
  target: svg`<circle cx="8" cy="8" r="5.5" /><circle cx="8" cy="8" r="2" />`,
  search: svg`<circle cx="7" cy="7" r="4" /><path d="M10 10l3.5 3.5" />`,
} as const;

/** Decoration: whatever holds it says the same. */
export function epicsIcon(name: keyof typeof strokes): TemplateResult {
  return drawnIcon(name, strokes[name]);
}

const ofEpic: Readonly<Record<Exclude<EpicStatus, 'active'>, Parameters<typeof statusIcon>[0]>> = {
  planning: 'pending',
  paused: 'interrupted',
  completed: 'completed',
  failed: 'failed',
  cancelled: 'cancelled',
};

/** An active epic stands still until one of its tasks runs. */
export function epicStatusIcon(status: EpicStatus): TemplateResult {
  return status === 'active' ? epicsIcon('target') : statusIcon(ofEpic[status]);
}

/** What waits for a person, or stands still, looks so. */
export function taskRowIcon({ status, stands, can }: TaskTableRow): TemplateResult {
  if (stands) return statusIcon('interrupted');
  return can.includes('answer') ? statusIcon('waiting') : taskStatusIcon(status);
}

export function taskStatusIcon(status: TaskStatus): TemplateResult {
  return status === 'blocked' ? epicsIcon('lock') : statusIcon(status);
}

export function executionIcon(status: ExecutionStatus | 'interrupted'): TemplateResult {
  return statusIcon(status);
}
