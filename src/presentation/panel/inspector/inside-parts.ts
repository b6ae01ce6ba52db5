import type { ExecutionSummary } from '../../../domain/execution-report.ts';
import type { StepInside } from '../../../domain/inspected-step.ts';
import { rowText } from '../../row-view.ts';
import type { InsidePart } from './inspector-part.ts';

/** What the step at a path holds: its steps, then the executions that it began. */
export function insideParts(
  { execution, step: around }: { readonly execution: string; readonly step: string },
  { steps, executions }: StepInside,
): readonly InsidePart[] {
  return [
    ...steps.map(({ path, type, agent, status, attempts, duration_ms, error }): InsidePart => ({
      kind: 'inside',
      id: `step:${path}`,
      is_execution: false,
      ...{ execution, step: path, status, attempts, duration_ms },
      label: rowText(path.slice(around.length).replace(/^\./, '')),
      type: rowText(agent ?? type),
      note: rowText(error?.message ?? ''),
    })),
    ...executions.map(begunPart),
  ];
}

function begunPart({ id, workflow, agent, asked, status, interrupted, duration_ms }: ExecutionSummary): InsidePart {
  return {
    kind: 'inside',
    id: `execution:${id}`,
    is_execution: true,
    execution: id,
    step: '',
    label: rowText(agent ?? workflow),
    type: agent === null ? 'workflow' : 'agent',
    status: interrupted ? 'interrupted' : status,
    attempts: 1,
    duration_ms,
    note: rowText(asked ?? ''),
  };
}
