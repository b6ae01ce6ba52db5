import type { SignalRecord } from '../domain/durable-records.ts';
import type { Spawn } from './spawn.ts';

/** Signals of one run that nobody took yet, and the events that wait for one. Both first in, first out. */
export class Mailbox {
  /** Made when the first is kept: most runs never keep one. */
  #signals: Map<string, SignalRecord[]> | undefined;
  readonly #waiting = new Map<string, Spawn[]>();

  constructor(unread: readonly SignalRecord[]) {
    for (const signal of unread) this.keep(signal);
  }

  keep(signal: SignalRecord): void {
    this.#signals ??= new Map();
    const others = this.#signals.get(signal.topic);
    if (others === undefined) this.#signals.set(signal.topic, [signal]);
    else others.push(signal);
  }

  /** The first signal of the topic, when it came no later than `until` (ISO time). */
  take(topic: string, until: string | null): SignalRecord | undefined {
    const signals = this.#signals?.get(topic);
    const first = signals?.[0];
    if (signals === undefined || first === undefined) return undefined;
    if (until !== null && first.created_at > until) return undefined;
    if (signals.length === 1) this.#signals?.delete(topic);
    else signals.shift();
    return first;
  }

  await(topic: string, event: Spawn): void {
    const others = this.#waiting.get(topic);
    if (others === undefined) this.#waiting.set(topic, [event]);
    else others.push(event);
  }

  leave(topic: string, event: Spawn): void {
    const others = this.#waiting.get(topic);
    const place = others?.indexOf(event) ?? -1;
    if (others === undefined || place < 0) return;
    if (others.length === 1) this.#waiting.delete(topic);
    else others.splice(place, 1);
  }

  /** The event that waits longest for this topic. */
  waitingFor(topic: string): Spawn | undefined {
    return this.#waiting.get(topic)?.[0];
  }
}
