import type { LayoutAnswer, LayoutRequest } from './layout-messages.ts';

declare global {
  /** The script of `layout-worker.ts`: the build puts it into the page, whose policy lets it load nothing. */
  const layoutWorkerScript: string;
}

export interface LayouterOptions {
  readonly onPlaced: (request: LayoutRequest, answer: LayoutAnswer) => void;
  /** What went wrong, in English. */
  readonly onFailure: (message: string) => void;
}

/** Has graphs laid out one after the other; of those that come meanwhile only the newest. */
export class GraphLayouter {
  readonly #options: LayouterOptions;
  #worker: Worker | undefined;
  #underway: LayoutRequest | undefined;
  #next: LayoutRequest | undefined;

  constructor(options: LayouterOptions) {
    this.#options = options;
  }

  place(request: LayoutRequest): void {
    if (this.#underway !== undefined) {
      this.#next = request;
      return;
    }
    this.#underway = request;
    this.#worker ??= this.#begin();
    this.#worker.postMessage(request);
  }

  /** Another `place` begins anew. */
  dispose(): void {
    this.#worker?.terminate();
    this.#worker = undefined;
    this.#underway = undefined;
    this.#next = undefined;
  }

  #begin(): Worker {
    const address = URL.createObjectURL(new Blob([layoutWorkerScript], { type: 'text/javascript' }));
    const worker = new Worker(address);
    worker.addEventListener('message', ({ data }: MessageEvent<LayoutAnswer>) => this.#settle(data));
    worker.addEventListener('error', ({ message }) => {
      this.dispose();
      this.#options.onFailure(message);
    });
    URL.revokeObjectURL(address);
    return worker;
  }

  #settle(answer: LayoutAnswer): void {
    const request = this.#underway;
    const next = this.#next;
    this.#underway = undefined;
    this.#next = undefined;
    if (next !== undefined) this.place(next);
    if (request !== undefined) this.#options.onPlaced(request, answer);
  }
}
