import { type Disposable, DisposableStore } from '../../base/disposable.ts';
import type { Change } from '../../domain/tables.ts';
import type { StatisticsOf } from '../../domain/discover-workflows.ts';
import type { WorkflowStatistics } from '../../domain/workflow-statistics.ts';
import type { OpenStore } from '../../storage/open-store.ts';

export type RunStore = Pick<OpenStore, 'records' | 'get' | 'onDidCommit' | 'onDidReload'>;

/** More than that are asked for all at once. */
const mostAskedApart = 200;

/** How the runs of workflows went, kept in step with the record: only workflows that ran meanwhile are added up again. */
export class RunBook implements Disposable {
  readonly #store: RunStore;
  readonly #listening = new DisposableStore();
  #isListening = false;
  /** Undefined: nobody has asked yet, or what was known does not hold any more. */
  #known: Map<string, WorkflowStatistics> | undefined;
  /** Ids of executions that changed since. */
  readonly #changed = new Set<string>();

  constructor(store: RunStore) {
    this.#store = store;
  }

  /** As the record is now. */
  statistics(): StatisticsOf {
    const known = this.#known ?? this.#readAll();
    this.#update(known);
    return (slug) => known.get(slug);
  }

  dispose(): void {
    this.#listening.dispose();
  }

  #readAll(): Map<string, WorkflowStatistics> {
    this.#changed.clear();
    this.#listen();
    this.#known = new Map(this.#store.records.workflowStatistics().map((each) => [each.workflow, each]));
    return this.#known;
  }

  #listen(): void {
    if (this.#isListening) return;
    this.#isListening = true;
    this.#listening.add(this.#store.onDidCommit((changes) => this.#note(changes)));
    this.#listening.add(this.#store.onDidReload(() => this.#forget()));
  }

  #update(known: Map<string, WorkflowStatistics>): void {
    if (this.#changed.size === 0) return;
    const executions = [...this.#changed].map((id) => this.#store.get('executions', { id }));
    this.#changed.clear();
    const slugs = [...new Set(executions.flatMap((each) => (each === undefined ? [] : [each.workflow_slug])))];
    for (const each of this.#store.records.workflowStatistics(slugs)) known.set(each.workflow, each);
  }

  #note(changes: readonly Change[]): void {
    if (this.#known === undefined) return;
    for (const change of changes) if (change.table === 'executions') this.#noteOne(change);
    if (this.#changed.size > mostAskedApart) this.#forget();
  }

  #noteOne(change: Extract<Change, { readonly table: 'executions' }>): void {
    const id = 'row' in change ? change.row.id : change.where.id;
    // What is gone does not say any more of which workflow it was.
    if (change.kind === 'delete' || typeof id !== 'string') this.#forget();
    else this.#changed.add(id);
  }

  #forget(): void {
    this.#known = undefined;
    this.#changed.clear();
  }
}
