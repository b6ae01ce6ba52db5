import { columns } from './columns.ts';
import { tokensLabel, totalLabels, usdLabel } from './cost-label.ts';
import { withoutDoneItems } from './done-items.ts';
import { durationLabel } from './duration-label.ts';
import { checkpointWords } from './checkpoint-words.ts';
import type { ExecutionView, StepView } from './execution-view.ts';
import { type Line, type Span, faint, plain, strong } from './line.ts';
import { printableLine, singleLine } from './printable-text.ts';
import { interruptedMark, executionMark, statusMark } from './status-mark.ts';
import { type TreePlace, stepTree } from './step-tree.ts';
import { fitLine, fitText } from './text-width.ts';
import { type StepWindow, stepWindow } from './window.ts';

export interface Frame {
  /** Milliseconds since 1970: how long running steps have been at it. */
  readonly now: number;
  /** Columns; lines are cut to it. */
  readonly width: number;
  /** Lines; of more steps the ones that matter most are shown. */
  readonly height: number;
}

interface StepFrame extends Frame {
  /** Whether nobody works on the execution any more. */
  readonly interrupted: boolean;
}

/** The execution as lines that fit into the frame: a head, then its steps as a tree. */
export function executionLines(view: ExecutionView, frame: Frame): readonly Line[] {
  const places = withoutDoneItems(stepTree(view.steps));
  const { shown, hidden } = stepWindow(places, Math.max(2, frame.height - 1));
  const until = endOf(view, frame.now);
  const rows = columns(shown.map((place) => stepCells(place, { ...frame, now: until, interrupted: view.interrupted })));
  const rest = hidden.length === 0 ? [] : [hiddenLine(hidden)];
  return [headLine(view, frame.now), ...rows, ...rest].map((line) => fitLine(line, frame.width));
}

/** What it is, how it stands, what it took: `research · 01J… · completed · 12 s · 3.4k tok · $0.02`. */
export function headLine(view: ExecutionView, now: number): Line {
  const { icon, tone, word } = executionMark(view);
  const parts = [
    view.id,
    word,
    ...(view.rehearsal ? ['rehearsal'] : []),
    ...timeLabels(view, endOf(view, now)),
    tokensLabel(view.tokens),
    usdLabel(view.usd),
    ...totalLabels(view),
  ];
  return [
    { text: `${icon} `, tone },
    strong(printableLine(view.workflow)),
    plain(parts.map((part) => ` · ${part}`).join('')),
  ];
}

function stepCells(
  { step, depth, label }: TreePlace<StepView>,
  { now, width, interrupted }: StepFrame,
): readonly Span[] {
  const isLeft = interrupted && step.status === 'running';
  const { icon, tone, word } = isLeft ? interruptedMark : { ...statusMark(step.status), word: step.status };
  const name = `${'  '.repeat(Math.min(depth, 8) + 1)}${icon} ${printableLine(label)}`;
  return [
    { text: fitText(name, Math.max(12, Math.floor(width * 0.4))), tone },
    faint(fitText(printableLine(typeLabel(step)), 24)),
    { text: word, tone },
    plain(timeLabels(step, now).join('')),
    plain(step.spent === null ? '' : `${tokensLabel(step.spent.tokens)}, ${usdLabel(step.spent.usd)}`),
    plain([...(step.attempts > 1 ? [`try ${step.attempts}`] : []), ...checkpointWords(step.checkpoint)].join(', ')),
    faint(step.note === null ? '' : singleLine(step.note)),
  ];
}

/** The type, and the agent where it has a name of its own: an inline one is called as its step. */
function typeLabel({ path, type, agent }: StepView): string {
  return agent === null || path.split('.').at(-1) === agent ? type : `${type} ${agent}`;
}

/** Until when what has not ended went on. */
function endOf({ interrupted, lastEventAt }: ExecutionView, now: number): number {
  return interrupted ? (lastEventAt ?? now) : now;
}

function timeLabels(
  { startedAt, durationMs }: Pick<ExecutionView, 'startedAt' | 'durationMs'>,
  now: number,
): readonly string[] {
  if (durationMs !== null) return [durationLabel(durationMs)];
  return startedAt === null ? [] : [durationLabel(now - startedAt)];
}

function hiddenLine(hidden: StepWindow['hidden']): Line {
  const total = hidden.reduce((sum, { count }) => sum + count, 0);
  const parts = hidden.map(({ status, count }) => `${count} ${status}`).join(', ');
  return [faint(`  … ${total} more: ${parts}`)];
}
