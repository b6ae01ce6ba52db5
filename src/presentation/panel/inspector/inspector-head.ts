import type { ExecutionStatus, StepStatus } from '../../../domain/execution.ts';
import type { InspectedStep } from '../../../domain/inspected-step.ts';
import { printableLine } from '../../printable-text.ts';
import { rowText } from '../../row-view.ts';
import type { InspectorTab } from './inspector-tab.ts';

/** What stands above the tabs. */
export interface InspectorHead {
  readonly name: string;
  readonly path: string;
  readonly type: string;
  /** Empty: it has none. */
  readonly agent: string;
  readonly status: StepStatus | 'interrupted';
  readonly attempts: number;
  /** ISO time; null: not yet. */
  readonly started_at: string | null;
  /** Null while it goes on. */
  readonly duration_ms: number | null;
  /** Those that have something. */
  readonly tabs: readonly InspectorTab[];
  /** The calls of its agent, the first one first. */
  readonly agents: readonly HeadAgent[];
}

export interface HeadAgent {
  readonly id: string;
  readonly name: string;
  readonly model: string;
  readonly status: 'deployed' | 'completed' | 'failed';
  readonly rehearsal: boolean;
}

export function inspectorHead(step: InspectedStep): InspectorHead {
  const { name, path, type, agent, status, interrupted, attempts, started_at, duration_ms, agents } = step;
  return {
    name: printableLine(name),
    path: printableLine(path),
    type,
    agent: rowText(agent ?? ''),
    status: interrupted ? 'interrupted' : status,
    ...{ attempts, started_at, duration_ms },
    tabs: tabsOf(step),
    agents: agents.map((each) => ({
      id: each.id,
      name: rowText(each.agent),
      model: rowText(`${each.provider}/${each.model}`),
      status: each.status,
      rehearsal: each.rehearsal,
    })),
  };
}

function tabsOf({ input, output, error, agents, approvals, retries, holds }: InspectedStep): readonly InspectorTab[] {
  const hasAgents = agents.length > 0;
  const has: Readonly<Record<InspectorTab, boolean>> = {
    input: !isEmpty(input),
    context: agents.some(({ bundle_id }) => bundle_id !== null),
    turns: hasAgents || approvals.length > 0 || retries.length > 0,
    output: !isEmpty(output) || error !== null || agents.some(({ status }) => status !== 'deployed'),
    cost: hasAgents,
    inside: holds.steps + holds.executions > 0,
    events: holds.events > 0,
    log: holds.events > 0,
  };
  return (Object.keys(has) as InspectorTab[]).filter((tab) => has[tab]);
}

function isEmpty(value: unknown): boolean {
  return value === null || value === '' || (typeof value === 'object' && Object.keys(value).length === 0);
}

/** Whether something still becomes of it. */
export function isOpenStatus(status: StepStatus | ExecutionStatus): boolean {
  return status === 'pending' || status === 'running' || status === 'waiting';
}
