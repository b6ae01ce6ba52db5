import { durationLabel } from '../../presentation/duration-label.ts';
import { headLine } from '../../presentation/execution-lines.ts';
import { type StepView, viewOfReport } from '../../presentation/execution-view.ts';
import { type Line, faint, plain } from '../../presentation/line.ts';
import { LiveExecution } from '../../presentation/live-execution.ts';
import { printableLine, singleLine } from '../../presentation/printable-text.ts';
import { statusMark } from '../../presentation/status-mark.ts';
import { warningLines } from '../../presentation/warning-lines.ts';
import type { Display } from '../display.ts';
import type { Progress } from './progress.ts';

const telling: ReadonlySet<string> = new Set([
  'step_completed',
  'step_failed',
  'step_skipped',
  'step_cancelled',
  'step_waiting',
]);

/** One line for each step that ended or waits, and for each warning. */
export function openLineProgress(
  display: Display,
  { after, now }: { readonly after: number; readonly now: () => number },
): Progress {
  const execution = new LiveExecution();
  return {
    tell(event) {
      execution.apply(event);
      if (event.seq <= after) return;
      for (const line of warningLines(event)) display.note(line);
      const step = event.step === null || !telling.has(event.type) ? undefined : execution.step(event.step);
      if (step !== undefined && !isAnswered(step)) display.note(stepLine(step));
    },
    pause: () => undefined,
    resume: async () => undefined,
    finish: (report) => display.note(headLine(viewOfReport(report), now())),
    close: () => undefined,
  };
}

/** A replay takes the answer from the record: it asks nobody and waits for nothing. */
function isAnswered({ status, note }: StepView): boolean {
  return status === 'waiting' && note === null;
}

function stepLine({ path, status, durationMs, attempts, note }: StepView): Line {
  const { icon, tone } = statusMark(status);
  const facts = [
    ...(durationMs === null ? [] : [durationLabel(durationMs)]),
    ...(attempts > 1 ? [`try ${attempts}`] : []),
    ...(note === null ? [] : [note]),
  ];
  return [
    { text: `${icon} `, tone },
    plain(`${printableLine(path)} ${status}`),
    faint(facts.map((fact) => ` · ${singleLine(fact)}`).join('')),
  ];
}
