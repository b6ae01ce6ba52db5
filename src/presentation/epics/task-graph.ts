import * as l10n from '@vscode/l10n';
import type { StepStatus } from '../../domain/execution.ts';
import type { TaskRecord, TaskStatus } from '../../domain/registry-records.ts';
import type { StepType } from '../../domain/workflow.ts';
import { rowText } from '../row-view.ts';
import { workerOf } from '../task-rows.ts';
import type { GraphState } from '../panel/graph-state.ts';
import type { StepGraph } from '../workflow-graph.ts';

/** What waits for what in an epic, as the graph of steps draws it. */
export interface TaskGraph {
  readonly graph: StepGraph;
  /** By the ids of tasks. */
  readonly states: Readonly<Record<string, GraphState>>;
  /** How many tasks are not drawn: they wait for nothing and nothing waits for them, or there are too many. */
  readonly hidden: number;
}

/** More would be no small graph. */
const mostDrawn = 200;

/** `tasks`: those that were read, of `total`. Only tasks that are tied to others are drawn. */
export function taskGraph(name: string, tasks: readonly TaskRecord[], total: number): TaskGraph {
  const ids = new Set(tasks.map(({ id }) => id));
  const needed = new Set(tasks.flatMap(({ depends_on }) => depends_on));
  const tied = tasks.filter(({ id, depends_on }) => needed.has(id) || depends_on.some((other) => ids.has(other)));
  const drawn = tied.slice(0, mostDrawn);
  const known = new Set(drawn.map(({ id }) => id));
  const edges = drawn.flatMap(({ id, depends_on }) =>
    depends_on
      .filter((other) => known.has(other))
      .map((from) => ({ from, to: id, kind: 'explicit' as const, label: '' })),
  );
  return {
    graph: { name: rowText(name), list: { label: '', steps: drawn.map(stepOf), edges } },
    states: Object.fromEntries(drawn.map((task) => [task.id, stateOf(task)])),
    hidden: total - drawn.length,
  };
}

function stepOf(task: TaskRecord): StepGraph['list']['steps'][number] {
  const detail = rowText(workerOf(task) ?? '');
  return { id: task.id, name: rowText(task.title), type: typeOf(task), detail, condition: '', lists: [] };
}

/** By who does it. */
function typeOf({ workflow_slug, workflow_source }: TaskRecord): StepType {
  return workflow_slug !== null && workflow_source !== 'inline' ? 'workflow' : 'agent';
}

/** What is blocked has not begun; the graph knows the states of steps. */
const statuses: Readonly<Record<TaskStatus, StepStatus>> = {
  pending: 'pending',
  blocked: 'pending',
  running: 'running',
  completed: 'completed',
  failed: 'failed',
  cancelled: 'cancelled',
};

function stateOf({ status, blocked_by }: TaskRecord): GraphState {
  const facts = status === 'blocked' ? [l10n.t('blocked by {0}', blocked_by.length)] : [];
  return { status: statuses[status], facts };
}
