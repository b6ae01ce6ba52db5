import type { Spawn } from './spawn.ts';

/**
 * Spawns that have settled and were not given yet, in the order of settling. Taking one does not depend on how many keys
 * are asked for: the first is nearly always among them.
 */
export class SettledQueue {
  /** Sorted by order; taken places before `#head` are empty room. */
  #spawns: Spawn[] = [];
  #head = 0;

  add(spawn: Spawn): void {
    const order = orderOf(spawn);
    const last = this.#spawns.at(-1);
    if (last === undefined || this.#head === this.#spawns.length || orderOf(last) < order) this.#spawns.push(spawn);
    else this.#spawns.splice(this.#placeOf(order), 0, spawn);
  }

  /** The first to have settled of these; stays in the queue. */
  first(keys: readonly string[]): Spawn | undefined {
    const head = this.#spawns[this.#head];
    if (head === undefined) return undefined;
    if (keys.includes(head.key)) return head;
    const wanted = new Set(keys);
    for (let i = this.#head + 1; i < this.#spawns.length; i++) {
      const spawn = this.#spawns[i];
      if (spawn !== undefined && wanted.has(spawn.key)) return spawn;
    }
    return undefined;
  }

  remove(spawn: Spawn): void {
    const place = this.#placeOf(orderOf(spawn));
    if (this.#spawns[place] !== spawn) return;
    if (place === this.#head) this.#skipHead();
    else this.#spawns.splice(place, 1);
  }

  #skipHead(): void {
    this.#head += 1;
    if (this.#head < 64 || this.#head * 2 < this.#spawns.length) return;
    this.#spawns = this.#spawns.slice(this.#head);
    this.#head = 0;
  }

  /** The first place whose order is not lower, by halving. */
  #placeOf(order: number): number {
    let low = this.#head;
    let high = this.#spawns.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const spawn = this.#spawns[middle];
      if (spawn !== undefined && orderOf(spawn) < order) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

function orderOf(spawn: Spawn): number {
  return spawn.state.kind === 'settled' ? spawn.state.order : 0;
}
