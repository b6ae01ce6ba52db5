import assert from 'node:assert/strict';
import { readWorkflow } from '../../../src/dsl/read-workflow.ts';
import type { StepStatus } from '../../../src/domain/execution.ts';
import type { StepView } from '../../../src/presentation/execution-view.ts';
import type { ChildExecution, ExecutionHead } from '../../../src/presentation/panel/shown-execution.ts';
import { noChanges } from '../../../src/presentation/row-changes.ts';
import { stepGraph } from '../../../src/presentation/workflow-graph.ts';
import type { HeadNews } from '../../../src/protocol/panel/head-messages.ts';
import type { ProgressNews } from '../../../src/protocol/panel/progress-messages.ts';
import { panelVersion, type ShellNews } from '../../../src/protocol/panel/shell-messages.ts';
import type { OpenPage } from '../support/use-pages.ts';

/** An execution of which the page of the panel is told. */
export const runId = '01RUN';

export const begin: ShellNews = { kind: 'panel_begin', version: panelVersion, words: {} };

export const shows: ShellNews = {
  kind: 'panel_shows',
  choice: { execution: { folder: 'file:///w', id: runId }, step: null, follows_newest: true },
};

export function step(path: string, status: StepStatus, more: Partial<StepView> = {}): StepView {
  const nothing = { agent: null, items: null, attempts: 1, startedAt: null, durationMs: null, spent: null, note: null };
  return { path, type: 'command', status, checkpoint: null, ...nothing, ...more };
}

export function head(more: Partial<ExecutionHead> = {}): ExecutionHead {
  return {
    id: runId,
    workflow: 'shown',
    status: 'running',
    interrupted: false,
    resumable: false,
    rehearsal: false,
    parent_execution_id: null,
    parent_step: null,
    agent: null,
    asked: null,
    trigger: 'manual',
    created_at: '2026-01-02T10:00:00.000Z',
    started_at: '2026-01-02T10:00:00.000Z',
    completed_at: null,
    duration_ms: null,
    tokens: 0,
    usd: 0,
    last_event_at: '2026-01-02T10:00:00.000Z',
    total: { tokens: 0, usd: 0 },
    ...more,
  };
}

interface Whole {
  /** Text of its workflow. */
  readonly text: string;
  readonly steps: readonly StepView[];
  readonly children?: readonly ChildExecution[];
  readonly head?: Partial<ExecutionHead>;
}

/** All of an execution. */
export function whole({ text, steps, children = [], head: facts = {} }: Whole): ProgressNews {
  const { workflow, problems } = readWorkflow(text, { slug: 'shown' });
  assert.ok(workflow !== null, JSON.stringify(problems));
  const own = head(facts);
  return { kind: 'progress_whole', execution: own.id, head: own, steps, children, graph: stepGraph(workflow) };
}

/** What has changed in it. */
export function part(put: readonly StepView[], facts: ExecutionHead | null = null): ProgressNews {
  return { kind: 'progress_part', execution: runId, head: facts, steps: { ...noChanges, put }, children: noChanges };
}

/** What the head is told of the window around an execution with which everything can be done. */
export const surroundings: HeadNews = { kind: 'head_surroundings', can_act: true, lines: [], nothing: null };

/** Tells a page that has been opened of a run: whole, and where it stands. */
export async function tellRun(
  { tell }: Pick<OpenPage, 'tell'>,
  run: ProgressNews,
  around = surroundings,
): Promise<void> {
  for (const news of [begin, shows, around, run]) await tell(news);
}
