import * as l10n from '@vscode/l10n';
import { isJsonObject } from '../base/json.ts';
import type { ExecutionRecord, StepExecutionRecord } from '../domain/execution.ts';
import type { ExecutionEvent, ExecutionEventRecord } from '../domain/execution-event.ts';
import { asEvent, projectEvent } from '../domain/project-event.ts';
import { addUsd } from '../domain/usd.ts';
import { type ExecutionView, type StepView, timeOf } from './execution-view.ts';

type Spent = NonNullable<StepView['spent']>;

/** An execution as its events tell it, one after the other; the same rules as for the stored rows. */
export class LiveExecution {
  #execution: ExecutionRecord | undefined;
  readonly #steps = new Map<string, StepExecutionRecord>();
  readonly #spent = new Map<string, Spent>();
  /** Open questions by step and id, the one that was told of last at the end. */
  readonly #questions = new Map<string, ReadonlyMap<string, string>>();
  #lastEventAt: string | null = null;

  /** Events of one execution, in the order of their `seq`. */
  apply(record: ExecutionEventRecord): void {
    const event = asEvent(record);
    this.#lastEventAt = event.at;
    const state = { execution: this.#execution, steps: this.#steps };
    const { execution, steps = [] } = projectEvent(state, event, () => '');
    const changed = { ...this.#execution, ...execution };
    if (isWhole(changed)) this.#execution = changed;
    for (const step of steps) this.#steps.set(step.step_path, step);
    if (event.step !== null) this.#note(event, event.step);
  }

  /** Undefined before the first event. */
  view(): ExecutionView | undefined {
    if (this.#execution === undefined) return undefined;
    const { id, workflow_slug, status, rehearsal, started_at, duration_ms, tokens, usd } = this.#execution;
    return {
      id,
      workflow: workflow_slug,
      status,
      interrupted: false,
      rehearsal,
      startedAt: timeOf(started_at),
      durationMs: duration_ms,
      lastEventAt: timeOf(this.#lastEventAt),
      tokens,
      usd,
      unanswered: null,
      total: null,
      steps: [...this.#steps.values()].map((step) => this.#stepView(step)),
    };
  }

  /** The step at this path; undefined before it began. */
  step(path: string): StepView | undefined {
    const step = this.#steps.get(path);
    return step === undefined ? undefined : this.#stepView(step);
  }

  #note(event: ExecutionEvent, path: string): void {
    if (event.type === 'model_turn') {
      const { usage, usd } = event.data;
      const before = this.#spent.get(path) ?? { tokens: 0, usd: 0 };
      const tokens = before.tokens + usage.input + usage.output;
      this.#spent.set(path, { tokens, usd: addUsd(before.usd, usd) });
    }
    this.#noteQuestion(event, path);
  }

  /** A step may ask several things at once, and says of each that it waits for it. */
  #noteQuestion(event: ExecutionEvent, path: string): void {
    const open = new Map(this.#questions.get(path));
    this.#questions.set(path, open);
    if (event.type === 'approval_requested') open.set(event.data.approval_id, questionWords(event.data));
    if (event.type === 'approval_decided') open.delete(event.data.approval_id);
    if (event.type !== 'step_waiting') return;
    const id = event.data.for;
    const question = open.get(id);
    if (question === undefined) return;
    open.delete(id);
    open.set(id, question);
  }

  #stepView(step: StepExecutionRecord): StepView {
    const { step_path, step_type, agent, status, attempt, started_at, duration_ms, error } = step;
    const question = status === 'waiting' ? [...(this.#questions.get(step_path)?.values() ?? [])].at(-1) : undefined;
    return {
      path: step_path,
      type: step_type,
      agent,
      items: itemsOf(step),
      status,
      attempts: attempt,
      startedAt: timeOf(started_at),
      durationMs: duration_ms,
      spent: this.#spent.get(step_path) ?? null,
      note: error?.message ?? question ?? null,
      checkpoint: null,
    };
  }
}

/** What steps ask of one budget becomes one question, whose amount is known once all of them have asked. */
function questionWords({ kind, question }: { readonly kind: string; readonly question: string }): string {
  return kind === 'budget' ? l10n.t('for more of a budget') : question;
}

/** A map says how many items it got when it begins. */
function itemsOf({ step_type, input }: StepExecutionRecord): number | null {
  const items = step_type === 'map' && isJsonObject(input) ? input['items'] : undefined;
  return typeof items === 'number' ? items : null;
}

/** The first event gives all columns, later ones change some of them. */
function isWhole(row: Partial<ExecutionRecord>): row is ExecutionRecord {
  return row.id !== undefined;
}
