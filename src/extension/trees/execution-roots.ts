import { type ExecutionKin, executionLine } from '../../domain/execution-kin.ts';

/** The executions of these ids; those that are not there are left out. */
export type ReadKin = (ids: readonly string[]) => Promise<readonly ExecutionKin[]>;

/** Which execution of a list a child execution belongs to, to any depth. Each is looked up once. */
export class ExecutionRoots {
  readonly #known = new Map<string, ExecutionKin>();

  /** The outermost executions of these, each once; one that cannot be read is its own. */
  async of(ids: readonly string[], read: ReadKin): Promise<readonly string[]> {
    await this.#learn(ids, read);
    return [...new Set(ids.map((id) => this.#rootOf(id)))];
  }

  async #learn(ids: readonly string[], read: ReadKin): Promise<void> {
    const unknown = [...new Set(ids)].filter((id) => !this.#known.has(id));
    if (unknown.length === 0) return;
    const found = await read(unknown);
    for (const each of found) this.#known.set(each.id, each);
    const parents = found.flatMap(({ parent_execution_id }) => parent_execution_id ?? []);
    await this.#learn(parents, read);
  }

  #rootOf(id: string): string {
    const top = executionLine(id, (each) => this.#known.get(each)).at(-1);
    return top?.parent_execution_id ?? top?.id ?? id;
  }
}
