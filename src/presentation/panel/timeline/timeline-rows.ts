import type { StepView } from '../../execution-view.ts';
import { rowText } from '../../row-view.ts';
import { type StepBranch, stepBranches } from '../../step-tree.ts';

/** A line of the timeline: where a step stands among others. How it stands changes, this does not. */
export interface TimelineRow {
  readonly path: string;
  /** Its path within the step around it, on one line. */
  readonly label: string;
  /** From 1. */
  readonly level: number;
  /** Among those beside it, from 1. */
  readonly position: number;
  readonly neighbours: number;
  /** Null: it holds no steps. */
  readonly isOpen: boolean | null;
}

/** Lines of all steps that have begun, those in closed ones left out. `closed`: paths. */
export function timelineRows(steps: Iterable<StepView>, closed: ReadonlySet<string>): readonly TimelineRow[] {
  const rows: TimelineRow[] = [];
  const walk = (branches: readonly StepBranch<StepView>[], level: number): void => {
    branches.forEach(({ step: { path }, label, children }, index) => {
      const isOpen = children.length === 0 ? null : !closed.has(path);
      const place = { level, position: index + 1, neighbours: branches.length };
      rows.push({ path, label: rowText(label), ...place, isOpen });
      if (isOpen === true) walk(children, level + 1);
    });
  };
  walk(stepBranches([...steps]), 1);
  return rows;
}
