import { type Clock, isoTime } from '../base/clock.ts';
import type { Disposable } from '../base/disposable.ts';
import { messageOf } from '../base/errors.ts';
import type { IdSource } from '../base/ids.ts';
import type { Logger } from '../base/logger.ts';
import { type Change, update } from '../domain/tables.ts';
import type { MessageRecord } from '../domain/team-records.ts';
import type { TeamRoster } from '../domain/team-roster.ts';
import type { Recorder } from '../ports/recorder.ts';
import type { Store } from '../ports/store.ts';
import { escalate } from './escalate.ts';
import { silentRequest } from './silent-request.ts';

export interface ResponseWatchParts {
  readonly store: Store;
  readonly recorder: Recorder;
  /** Whose timers let the process end: what falls due when nobody runs is seen at the next start. */
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly logger: Logger;
  /** The team that the message is about. */
  readonly teamOf: (message: MessageRecord) => Promise<TeamRoster>;
}

/** Requests that are looked at in one go. */
const page = 100;

/** Escalates, once, each request whose deadline passes without a response; also those that passed when nobody looked. */
export class ResponseWatch implements Disposable {
  readonly #parts: ResponseWatchParts;
  readonly #listening: Disposable;
  #timer: Disposable | undefined;
  #looking: Promise<void> = Promise.resolve();
  #isDisposed = false;

  constructor(parts: ResponseWatchParts) {
    this.#parts = parts;
    this.#listening = parts.store.onDidCommit((changes) => {
      if (changes.some(setsDeadline)) this.look();
    });
    this.look();
  }

  /** What is due is escalated, and the next deadline is waited for. */
  look(): void {
    this.#looking = this.#looking
      .then(() => this.#look())
      .catch((error: unknown) => {
        this.#parts.logger.log('error', 'A request without a response could not be escalated.', {
          reason: messageOf(error),
        });
      });
  }

  /** Resolves when what was due is durable. */
  idle(): Promise<void> {
    return this.#looking;
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#listening.dispose();
    this.#timer?.dispose();
  }

  async #look(): Promise<void> {
    for (let due = this.#due(); due.length > 0 && !this.#isDisposed; due = this.#due()) {
      for (const message of due) await this.#escalate(message);
    }
    this.#waitForNext();
  }

  /** By deadline, the earliest first. */
  #open(limit: number): readonly MessageRecord[] {
    const byDeadline = [{ column: 'response_deadline', direction: 'asc' }] as const;
    // Those without a deadline have nothing there, which is not from any text on.
    const from = { column: 'response_deadline', value: '' } as const;
    return this.#parts.store.find('messages', { response_state: 'open' }, { from, orderBy: byDeadline, limit });
  }

  #due(): readonly MessageRecord[] {
    const now = isoTime(this.#parts.clock.now());
    return this.#open(page).filter(({ response_deadline }) => response_deadline !== null && response_deadline <= now);
  }

  async #escalate({ id }: MessageRecord): Promise<void> {
    const { store, recorder, clock, teamOf } = this.#parts;
    const asked = store.get('messages', { id });
    const team = asked === undefined ? undefined : await teamOf(asked);
    // The response can have come while the team was read.
    const message = store.get('messages', { id, response_state: 'open' });
    if (message === undefined || team === undefined || this.#isDisposed) return;
    const { execution_id, task_id, group } = message;
    const trouble = { execution_id, step: null, task_id, group, ...silentRequest(store, message, team) };
    const { changes, statements } = escalate(this.#parts, trouble);
    const escalated = { response_state: 'escalated', updated_at: isoTime(clock.now()) } as const;
    const all: readonly Change[] = [...changes, update('messages', { id }, escalated)];
    await (execution_id === null ? store.commit(all) : recorder.record(execution_id, statements, all));
  }

  #waitForNext(): void {
    this.#timer?.dispose();
    this.#timer = undefined;
    const next = this.#open(1)[0]?.response_deadline ?? null;
    if (next === null || this.#isDisposed) return;
    const { clock } = this.#parts;
    this.#timer = clock.schedule(Date.parse(next) - clock.now(), () => this.look());
  }
}

function setsDeadline(change: Change): boolean {
  return change.kind === 'insert' && change.table === 'messages' && change.row.response_deadline !== null;
}
