import type { Disposable } from '../../base/disposable.ts';
import type { ExecutionRecord } from '../../domain/execution.ts';
import { batonItself, isPerson } from '../../domain/message.ts';
import type { RegistryEventRecord } from '../../domain/registry-records.ts';
import { outermostExecution } from '../../team/outermost-execution.ts';
import { type Running, liveRunsIn } from '../running.ts';

/** Files are told of a moment after they were written. */
const lingerMs = 3000;

/**
 * Which workflows are at work, so that nobody starts one again for what it does itself, or what follows from that. A run
 * that has just ended counts as well.
 */
export class OwnDoing implements Disposable {
  readonly #running: Pick<Running, 'core' | 'beginning'>;
  readonly #subscription: Disposable;
  /** The run of each workflow that ended last, and when, in milliseconds since 1970: no more of them than there are workflows. */
  readonly #ended = new Map<string, { readonly run: string; readonly at: number }>();

  constructor(running: Pick<Running, 'core' | 'beginning'>) {
    const { core } = running;
    this.#running = running;
    this.#subscription = core.runtime.onDidChangeState(({ runId, state }) => {
      if (state === 'running') return;
      for (const slug of this.#slugsOf(runId)) this.#ended.set(slug, { run: runId, at: core.clock.now() });
    });
  }

  /** Slugs of the workflows of all runs that go on, and of those whose runs have led to them by triggers. */
  slugs(): readonly string[] {
    return [...this.runs().keys()].toSorted();
  }

  /** The same with one of those runs for each: one that goes on rather than one that has ended. */
  runs(): ReadonlyMap<string, string> {
    const now = this.#running.core.clock.now();
    const ended = [...this.#ended].flatMap(([slug, { run, at }]) =>
      now - at > lingerMs ? [] : [[slug, run] as const],
    );
    const live = liveRunsIn(this.#running).flatMap((id) => this.#slugsOf(id).map((slug) => [slug, id] as const));
    return new Map([...ended, ...live]);
  }

  /** The same of the runs that may have caused an event: none where a person did. */
  slugsBehind({ by, task_id }: Pick<RegistryEventRecord, 'by' | 'task_id'>): readonly string[] {
    if (isPerson(by)) return [];
    const { store } = this.#running.core;
    const task = task_id === null ? undefined : store.get('tasks', { id: task_id });
    const causes =
      by === batonItself
        ? [task?.execution_id]
        : store.find('agent_executions', { agent: by, status: 'deployed' }).map(({ execution_id }) => execution_id);
    const known = causes.filter((id) => typeof id === 'string');
    return known.length === 0 ? this.slugs() : [...new Set(known.flatMap((id) => this.#slugsOf(id)))].toSorted();
  }

  dispose(): void {
    this.#subscription.dispose();
  }

  #slugsOf(id: string): readonly string[] {
    const { store } = this.#running.core;
    const execution = store.get('executions', { id });
    if (execution === undefined) return [];
    const top = store.get('executions', { id: outermostExecution(store, execution) }) ?? execution;
    return [...new Set([execution.workflow_slug, top.workflow_slug, ...chainOf(top)])];
  }
}

/** Workflows whose runs have led to this one by triggers. */
function chainOf({ trigger_data }: ExecutionRecord): readonly string[] {
  const chain = trigger_data?.['chain'];
  return Array.isArray(chain) ? chain.filter((slug) => typeof slug === 'string') : [];
}
