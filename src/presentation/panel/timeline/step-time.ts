import * as l10n from '@vscode/l10n';
import { durationLabel } from '../../duration-label.ts';
import type { StepView } from '../../execution-view.ts';
import type { ShownStatus } from '../../shown-statuses.ts';
import { statusWord } from '../../status-word.ts';
import type { StepSpan } from './step-spans.ts';
import type { TimeWindow } from './time-window.ts';

export interface TimeSurroundings {
  /** Milliseconds since 1970: until then runs what has not ended. */
  readonly end: number;
  /** No process works on the execution. */
  readonly isInterrupted: boolean;
  /** By path, with what they hold. */
  readonly statuses?: ReadonlyMap<string, ShownStatus> | undefined;
}

/** From when until when a step ran; undefined: it never did. */
export function timeOfStep({ startedAt, durationMs }: StepView, { end }: TimeSurroundings): TimeWindow | undefined {
  if (startedAt === null) return undefined;
  return { from: startedAt, until: durationMs === null ? Math.max(startedAt, end) : startedAt + durationMs };
}

export function standingOf({ path, status }: StepView, { isInterrupted, statuses }: TimeSurroundings): ShownStatus {
  return statuses?.get(path) ?? (isInterrupted && status === 'running' ? 'interrupted' : status);
}

/** Spans of a step within its time: what was recorded after its end, or while nobody worked, is cut. */
export function spansIn(spans: readonly StepSpan[], time: TimeWindow): readonly (StepSpan & TimeWindow)[] {
  return spans.flatMap(({ kind, from, until }) => {
    const cut = { kind, from: Math.max(from, time.from), until: Math.min(until ?? time.until, time.until) };
    return cut.until > cut.from ? [cut] : [];
  });
}

/** `completed`, `after 3 s`, `took 12 s`, `model 8 s`, `waiting 2 s`. `start`: of the execution. */
export function timeFacts(
  step: StepView,
  spans: readonly StepSpan[],
  { start, ...surroundings }: TimeSurroundings & { readonly start: number },
): readonly string[] {
  const time = timeOfStep(step, surroundings);
  const standing = statusWord(standingOf(step, surroundings));
  if (time === undefined) return [standing];
  const parts = spansIn(spans, time);
  const sum = (kind: StepSpan['kind']): number =>
    parts.reduce((all, each) => (each.kind === kind ? all + each.until - each.from : all), 0);
  const [model, waiting, pause] = [sum('model'), sum('waiting'), sum('pause')];
  return [
    standing,
    l10n.t('after {0}', durationLabel(time.from - start)),
    l10n.t('took {0}', durationLabel(time.until - time.from)),
    ...(model === 0 ? [] : [l10n.t('model {0}', durationLabel(model))]),
    ...(waiting === 0 ? [] : [l10n.t('waiting {0}', durationLabel(waiting))]),
    ...(pause === 0 ? [] : [l10n.t('pauses {0}', durationLabel(pause))]),
  ];
}
