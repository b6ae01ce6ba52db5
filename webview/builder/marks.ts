import type { FormPath } from '../../src/protocol/form-shape.ts';

/** What is said about places of the form, so that a step can tell whether anything about it or in it has changed. */
export class Marks {
  readonly #within = new Map<string, string>();

  constructor(marks: Iterable<readonly [path: FormPath, text: string]>) {
    for (const [path, text] of marks) {
      const whole = `${path.join('.')} ${text}\n`;
      for (let depth = 1; depth <= path.length; depth += 1) {
        const key = path.slice(0, depth).join('.');
        this.#within.set(key, `${this.#within.get(key) ?? ''}${whole}`);
      }
    }
  }

  /** The same text exactly while the same is said there and in it. */
  within(path: FormPath): string {
    return this.#within.get(path.join('.')) ?? '';
  }
}
