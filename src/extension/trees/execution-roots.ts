import type { ExecutionSummary } from '../../domain/execution-report.ts';

type Kin = Pick<ExecutionSummary, 'id' | 'parent_execution_id'>;

/** The executions of these ids; those that are not there are left out. */
export type ReadKin = (ids: readonly string[]) => Promise<readonly Kin[]>;

/** Which execution of a list a child execution belongs to, to any depth. Each is looked up once. */
export class ExecutionRoots {
  /** Null: it has none. */
  readonly #parents = new Map<string, string | null>();

  /** The outermost executions of these, each once; one that cannot be read is its own. */
  async of(ids: readonly string[], read: ReadKin): Promise<readonly string[]> {
    await this.#learn(ids, read);
    return [...new Set(ids.map((id) => this.#rootOf(id)))];
  }

  async #learn(ids: readonly string[], read: ReadKin): Promise<void> {
    const unknown = [...new Set(ids)].filter((id) => !this.#parents.has(id));
    if (unknown.length === 0) return;
    const found = await read(unknown);
    for (const { id, parent_execution_id } of found) this.#parents.set(id, parent_execution_id);
    const parents = found.flatMap(({ parent_execution_id }) => parent_execution_id ?? []);
    await this.#learn(parents, read);
  }

  #rootOf(id: string): string {
    const parent = this.#parents.get(id);
    return parent === undefined || parent === null ? id : this.#rootOf(parent);
  }
}
