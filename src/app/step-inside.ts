import type { StepExecutionRecord } from '../domain/execution.ts';
import type { StepInside } from '../domain/inspected-step.ts';
import { itemsStart, nestedPrefix } from '../domain/step-path.ts';
import type { OpenStore } from '../storage/open-store.ts';
import type { Store, StoreReads } from '../ports/store.ts';
import { type IsLive, listExecutions, stepReport } from './execution-queries.ts';
import { findExecution } from './find-execution.ts';

interface StepPlace {
  readonly execution_id: string;
  readonly step_path: string;
}

/** See `InspectionQueries.stepInside`. */
export function stepInside(
  store: Store & Pick<OpenStore, 'records' | 'registry'>,
  { id, step, limit }: { readonly id: string; readonly step: string; readonly limit: number },
  isLive: IsLive,
): StepInside {
  const { id: execution_id } = findExecution(store, id);
  const rows = rangesOf(step).flatMap((range) => rowsIn(store, { ...range, execution_id, limit }));
  const begun = store.find('executions', { parent_execution_id: execution_id, parent_step: step });
  const ids = begun.slice(0, limit).map((execution) => execution.id);
  return {
    steps: rows
      .slice(0, limit)
      .toSorted((a, b) => inNumbers.compare(a.step_path, b.step_path))
      .map((row) => {
        const { output: _output, checkpoint: _checkpoint, ...report } = stepReport(store, row);
        return report;
      }),
    executions: ids.length === 0 ? [] : listExecutions(store, { ids, limit: ids.length }, isLive).items.toReversed(),
  };
}

/** Steps inside a step, to any depth, counted. */
export function heldSteps(store: StoreReads, { execution_id, step_path }: StepPlace): number {
  return rangesOf(step_path).reduce((sum, { from, until }) => {
    const countFrom = (value: string): number => {
      return store.count('step_executions', { execution_id }, { column: 'step_path', value });
    };
    return sum + countFrom(from) - countFrom(until);
  }, 0);
}

const inNumbers = new Intl.Collator('en', { numeric: true });

/** Paths of what a step holds, in the order of code units: `from` is the first that may be, `until` the first that is not. */
interface PathRange {
  readonly from: string;
  readonly until: string;
}

function rangesOf(path: string): readonly PathRange[] {
  return [nestedPrefix(path), itemsStart(path)].map((from) => {
    const next = String.fromCharCode(from.charCodeAt(from.length - 1) + 1);
    return { from, until: `${from.slice(0, -1)}${next}` };
  });
}

interface RangeWish extends PathRange {
  readonly execution_id: string;
  readonly limit: number;
}

function rowsIn(store: StoreReads, { execution_id, from, until, limit }: RangeWish): readonly StepExecutionRecord[] {
  const order = [{ column: 'step_path', direction: 'asc' }] as const;
  const options = { from: { column: 'step_path', value: from }, orderBy: order, limit } as const;
  return store.find('step_executions', { execution_id }, options).filter(({ step_path }) => step_path < until);
}
