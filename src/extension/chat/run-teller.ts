import type * as vscode from 'vscode';
import type { TextPiece } from '../../app/orchestrator-api.ts';
import type { ExecutionEvent, ExecutionEventRecord } from '../../domain/execution-event.ts';
import { asEvent } from '../../domain/project-event.ts';
import { progressWords } from '../../presentation/progress-words.ts';
import { markdownCode, markdownText } from '../../presentation/row-view.ts';
import { statusMark } from '../../presentation/status-mark.ts';
import { SpokenSteps } from './spoken-steps.ts';

/** `progress`: only what it is at, for what comes of it is told otherwise. */
export type RunPart = 'words' | 'progress';

/** Of a run; what follows is told at its end. */
const mostLines = 50;

/** Tells a run as it goes: what its agents say, how each of its steps has ended, and in between what it is at. */
export class RunTeller {
  readonly #reply: vscode.ChatResponseStream;
  readonly #tells: RunPart;
  readonly #steps: SpokenSteps;
  readonly #speakers = new Set<string>();
  #lines = 0;

  constructor(reply: vscode.ChatResponseStream, tells: RunPart = 'words') {
    this.#reply = reply;
    this.#tells = tells;
    this.#steps = new SpokenSteps((markdown) => reply.markdown(markdown));
  }

  /** Whether an agent said exactly this, and it stands there for everybody to see. */
  hasSaid(text: string): boolean {
    return this.#steps.hasSaid(text);
  }

  /** Items of maps may be thousands; what they say stands in the execution's document. */
  hear({ step_path, text }: Pick<TextPiece, 'step_path' | 'text'>): void {
    if (this.#tells === 'progress' || isInMap(step_path)) return;
    this.#speakers.add(step_path);
    this.#steps.hear(step_path, text);
  }

  follow(record: ExecutionEventRecord): void {
    const event = asEvent(record);
    const step = record.step ?? '';
    if (isInMap(step)) return;
    if (event.type === 'model_turn') this.#steps.endTurn(step);
    if (isStepEnd(event) && this.#tells === 'words') this.#steps.end(step, this.#lineOf(step, event));
    else this.#tellProgress(record);
  }

  /** All that is held back, before something else is told. */
  pause(): void {
    this.#steps.close();
  }

  /** Not within what an agent says: it would tear a paragraph apart. VS Code folds up what stands above it in the end. */
  #tellProgress(record: ExecutionEventRecord): void {
    const words = this.#steps.isSpeaking ? undefined : progressWords(record);
    if (words === undefined) return;
    this.#steps.forgetSaid();
    this.#reply.progress(words);
  }

  /** Of a step that has spoken well its words are enough, and steps within others are told by those. */
  #lineOf(step: string, event: StepEnd): string | undefined {
    const isTold = event.type === 'step_completed' && this.#speakers.has(step);
    if (isTold || step.includes('.') || this.#lines >= mostLines) return undefined;
    this.#lines++;
    const { icon } = statusMark(endStatus[event.type]);
    const why = reasonOf(event);
    return `${icon === '-' ? '–' : icon} ${markdownCode(step)}${why === '' ? '' : `: ${markdownText(why)}`}`;
  }
}

const endStatus = {
  step_completed: 'completed',
  step_failed: 'failed',
  step_skipped: 'skipped',
  step_cancelled: 'cancelled',
} as const;

type StepEnd = Extract<ExecutionEvent, { readonly type: keyof typeof endStatus }>;

function isStepEnd(event: ExecutionEvent): event is StepEnd {
  return Object.hasOwn(endStatus, event.type);
}

function reasonOf(event: StepEnd): string {
  switch (event.type) {
    case 'step_completed':
      return '';
    case 'step_failed':
      return event.data.error.message;
    case 'step_skipped':
    case 'step_cancelled':
      return event.data.reason;
  }
}

function isInMap(step: string): boolean {
  return step.includes('[');
}
