import type { StepMoment } from '../../../domain/execution-progress.ts';

/**
 * What a step did for a while: a model was asked, it waited for somebody or something, or it paused before it was tried
 * again. In all the rest of its time it worked.
 */
export interface StepSpan {
  readonly kind: 'model' | 'waiting' | 'pause';
  /** Milliseconds since 1970. */
  readonly from: number;
  /** Null: it goes on. */
  readonly until: number | null;
}

interface OpenSpan {
  readonly kind: StepSpan['kind'];
  readonly from: number;
  /** A tool has answered, and perhaps was not the last one that was called: the model goes on once all have. */
  readonly isGuess: boolean;
}

/** Takes in the moments of one step, in their order, and parts its time. */
export class StepSpans {
  readonly #ended: StepSpan[] = [];
  #open: OpenSpan | undefined;

  /** What goes on comes last. */
  get all(): readonly StepSpan[] {
    if (this.#open === undefined) return this.#ended;
    const { kind, from } = this.#open;
    return [...this.#ended, { kind, from, until: null }];
  }

  add({ at, type, calls }: StepMoment): void {
    const from = Date.parse(at);
    if (this.#open?.isGuess === true && type !== 'model_turn') this.#open = undefined;
    this.#end(from);
    const next = nextKind(type, calls);
    if (next !== undefined) this.#open = { kind: next, from, isGuess: type === 'tool_called' };
  }

  #end(until: number): void {
    if (this.#open !== undefined && until > this.#open.from) {
      const { kind, from } = this.#open;
      this.#ended.push({ kind, from, until });
    }
    this.#open = undefined;
  }
}

/** What begins then; undefined: work. */
function nextKind(type: StepMoment['type'], calls: number): StepSpan['kind'] | undefined {
  switch (type) {
    case 'step_waiting':
      return 'waiting';
    case 'step_retrying':
      return 'pause';
    case 'agent_deployed':
    case 'tool_called':
      return 'model';
    case 'model_turn':
      return calls === 0 ? 'model' : undefined;
    case 'step_continued':
    case 'step_attempted':
    case 'agent_finished':
      return undefined;
  }
}
