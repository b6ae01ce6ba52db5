import assert from 'node:assert/strict';
import type { StepMoment } from '../../../../src/domain/execution-progress.ts';
import { StepSpans } from '../../../../src/presentation/panel/timeline/step-spans.ts';
import { timeFacts } from '../../../../src/presentation/panel/timeline/step-time.ts';
import { timeAxis } from '../../../../src/presentation/panel/timeline/time-axis.ts';
import { panned, placeIn, zoomed } from '../../../../src/presentation/panel/timeline/time-window.ts';
import { timelineRows } from '../../../../src/presentation/panel/timeline/timeline-rows.ts';
import { stepView } from './step-views.ts';

/** `0 agent_deployed`, in seconds; a turn that calls tools: `3 model_turn 2`. */
function spansOf(...lines: readonly string[]): readonly string[] {
  const spans = new StepSpans();
  lines.forEach((line, seq) => {
    const [at, type, calls = '0'] = line.split(' ');
    const time = new Date(Number(at) * 1000).toISOString();
    spans.add({ seq, at: time, step: 'a', type: type as StepMoment['type'], calls: Number(calls) });
  });
  return spans.all.map(({ kind, from, until }) => `${kind} ${from / 1000}-${until === null ? '' : until / 1000}`);
}

describe('the time of a step', () => {
  it('is that of the model from its question to its answer, tools between them left out', () => {
    assert.deepEqual(
      spansOf(
        '0 agent_deployed',
        '3 model_turn 2',
        '5 tool_called',
        '9 tool_called',
        '12 model_turn',
        '12 agent_finished',
      ),
      ['model 0-3', 'model 9-12'],
    );
  });

  it('is waiting while it waits, also for a tool that asks, and a pause before it is tried again', () => {
    assert.deepEqual(
      spansOf(
        '0 agent_deployed',
        '2 model_turn 2',
        '3 tool_called',
        '4 step_waiting',
        '8 step_continued',
        '9 tool_called',
      ),
      ['model 0-2', 'waiting 4-8', 'model 9-'],
    );
    assert.deepEqual(spansOf('1 step_retrying', '5 step_attempted', '6 step_waiting'), ['pause 1-5', 'waiting 6-']);
  });

  it('is said with its parts, and ends where the record of what was interrupted ends', () => {
    const step = stepView('a', 'running', { startedAt: 2000 });
    const spans = [{ kind: 'model', from: 2000, until: null }] as const;
    const facts = timeFacts(step, spans, { start: 0, end: 5000, isInterrupted: true });
    assert.deepEqual(facts, ['interrupted', 'after 2.0 s', 'took 3.0 s', 'model 3.0 s']);
  });
});

describe('the lines of a timeline', () => {
  const steps = [
    stepView('a', 'completed'),
    stepView('m', 'running'),
    stepView('m[1].x', 'running'),
    stepView('m[0].x', 'failed'),
  ];

  it('are the steps that have begun, each below what it stands in', () => {
    const rows = timelineRows(steps, new Set());
    assert.deepEqual(
      rows.map(
        ({ label, level, position, neighbours, isOpen }) => `${level} ${position}/${neighbours} ${label} ${isOpen}`,
      ),
      ['1 1/2 a null', '1 2/2 m true', '2 1/2 [0].x null', '2 2/2 [1].x null'],
    );
    assert.deepEqual(
      timelineRows(steps, new Set(['m'])).map(({ path }) => path),
      ['a', 'm'],
    );
  });
});

describe('what is seen of a timeline', () => {
  const whole = { from: 0, until: 1000 };

  it('grows and shrinks around a point, within the whole', () => {
    const half = zoomed(whole, 2, 250, whole);
    assert.deepEqual(half, { from: 125, until: 625 });
    assert.deepEqual(zoomed(half, 0.1, 300, whole), whole);
    assert.deepEqual(panned(half, 1, whole), { from: 500, until: 1000 });
    assert.deepEqual(panned(half, -1, whole), { from: 0, until: 500 });
  });

  it('has marks at round distances from the beginning', () => {
    const marks = timeAxis({ from: 10_500, until: 20_500 }, 500, 6);
    assert.deepEqual(
      marks.map(({ left, after }) => [Math.round(left), after]),
      [
        [0, 10_000],
        [20, 12_000],
        [40, 14_000],
        [60, 16_000],
        [80, 18_000],
        [100, 20_000],
      ],
    );
    assert.ok(timeAxis({ from: 0, until: 1e12 }, 0, 6).length <= 8);
  });

  it('shows of a stretch what lies in it', () => {
    assert.deepEqual(placeIn({ from: -10, until: 500 }, whole), { left: 0, width: 50 });
    assert.equal(placeIn({ from: 2000, until: 3000 }, whole), undefined);
  });
});
