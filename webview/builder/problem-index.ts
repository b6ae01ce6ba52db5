import type { Problem, Severity } from '../../src/domain/problem.ts';
import type { FormPath } from '../../src/protocol/form-shape.ts';

/** Problems by where they are. */
export class ProblemIndex {
  /** Of what is said at each path. */
  readonly marks: readonly (readonly [FormPath, string])[];
  readonly #byPath = new Map<string, Problem[]>();
  /** The worst below each path that has any. */
  readonly #within = new Map<string, Severity>();

  constructor(problems: readonly Problem[]) {
    this.marks = problems.map(({ path, severity, message }) => [path.split('.'), `${severity} ${message}`]);
    for (const problem of problems) {
      this.#byPath.set(problem.path, [...(this.#byPath.get(problem.path) ?? []), problem]);
      for (const path of pathsAbove(problem.path)) this.#note(path, problem.severity);
    }
  }

  at(path: FormPath): readonly Problem[] {
    return this.#byPath.get(path.join('.')) ?? [];
  }

  /** The worst at a path or below it; undefined: all is well there. */
  worstWithin(path: FormPath): Severity | undefined {
    return this.#within.get(path.join('.'));
  }

  #note(path: string, severity: Severity): void {
    const known = this.#within.get(path);
    if (known === undefined || ranks[severity] > ranks[known]) this.#within.set(path, severity);
  }
}

const ranks: Readonly<Record<Severity, number>> = { info: 0, warning: 1, error: 2 };

function pathsAbove(path: string): readonly string[] {
  const parts = path === '' ? [] : path.split('.');
  return ['', ...parts.map((_, index) => parts.slice(0, index + 1).join('.'))];
}
