import type { createLogUpdate } from 'log-update';
import type { Line } from '../presentation/line.ts';
import type { Output } from './output.ts';

type Drawing = ReturnType<typeof createLogUpdate>;

/** Standard error: lines that stay, and at most one drawing below them that changes in place. */
export class Display {
  readonly output: Output;
  #drawing: Drawing | undefined;

  constructor(output: Output) {
    this.output = output;
  }

  /** A line that stays; a drawing goes on below it. */
  note(line: Line): void {
    const text = this.output.paint(line);
    if (this.#drawing === undefined) this.output.write(`${text}\n`);
    else this.#drawing.persist(text);
  }

  async beginDrawing(): Promise<void> {
    const logUpdate = await import('log-update');
    this.#drawing ??= logUpdate.createLogUpdate(this.output.stream);
  }

  draw(lines: readonly Line[]): void {
    this.#drawing?.(lines.map((line) => this.output.paint(line)).join('\n'));
  }

  /** What was drawn last stays. */
  endDrawing(): void {
    this.#drawing?.done();
    this.#drawing = undefined;
  }
}
