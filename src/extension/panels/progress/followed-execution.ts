import { type Disposable, DisposableStore } from '../../../base/disposable.ts';
import type { ExecutionEventRecord } from '../../../domain/execution-event.ts';
import { asEvent } from '../../../domain/project-event.ts';
import type { StepView } from '../../../presentation/execution-view.ts';
import {
  type ChildExecution,
  childExecution,
  type ShownExecution,
  stepViewOf,
} from '../../../presentation/panel/shown-execution.ts';
import { stepGraph } from '../../../presentation/workflow-graph.ts';
import type { SharedOrchestrator } from '../../../serve/shared-orchestrator.ts';
import type { ExecutionTarget } from '../../commands/targets.ts';
import { LiveReading } from '../../pace/live-reading.ts';

/** Of one execution; more than anybody looks through. */
const mostChildren = 1000;

export interface FollowedExecutionOptions {
  readonly onDidRead: (shown: ShownExecution) => void;
  readonly onFailure: (error: unknown) => void;
}

/** What is to be read anew. */
interface Stale {
  readonly steps: Set<string>;
  /** Other steps may have begun or been forgotten. */
  isAll: boolean;
  hasOtherChildren: boolean;
  hasOtherDefinition: boolean;
}

function everything(): Stale {
  return { steps: new Set(), isAll: true, hasOtherChildren: true, hasOtherDefinition: true };
}

function nothing(): Stale {
  return { steps: new Set(), isAll: false, hasOtherChildren: false, hasOtherDefinition: false };
}

/** One execution, from now on until it is disposed: read once, then what its events say has changed. */
export class FollowedExecution implements Disposable {
  readonly #target: ExecutionTarget;
  readonly #options: FollowedExecutionOptions;
  readonly #reading: LiveReading;
  readonly #listening = new DisposableStore();
  #stale = everything();
  #known: ShownExecution | undefined;

  constructor(target: ExecutionTarget, options: FollowedExecutionOptions) {
    this.#target = target;
    this.#options = options;
    const { onFailure } = options;
    this.#reading = this.#listening.add(new LiveReading({ read: ({ signal }) => this.#readStale(signal), onFailure }));
    const { workspace } = target;
    this.#listening.add(workspace.onDidRecord((event) => this.#note(event)));
    const all = workspace.onDidChange(() => {
      this.#stale = everything();
      this.#reading.soon();
    });
    this.#listening.add(all);
    this.#reading.now();
  }

  dispose(): void {
    this.#listening.dispose();
  }

  #note(record: ExecutionEventRecord): void {
    if (record.execution_id === this.#target.id) this.#noteOwn(record);
    else this.#noteOther(record);
  }

  #noteOwn({ step, type }: ExecutionEventRecord): void {
    if (step !== null) this.#stale.steps.add(step);
    else if (type !== 'execution_waiting' && type !== 'execution_continued') this.#stale.isAll = true;
    if (type === 'execution_retried') this.#stale.hasOtherDefinition = true;
    this.#reading.soon();
  }

  /** What a child spends is counted here too. */
  #noteOther(record: ExecutionEventRecord): void {
    if (record.type === 'model_turn' && (this.#known?.children.size ?? 0) > 0) this.#reading.soon();
    if (record.type !== 'execution_created') return;
    const created = asEvent(record);
    if (created.type !== 'execution_created' || created.data.parent_execution_id !== this.#target.id) return;
    this.#stale.hasOtherChildren = true;
    this.#reading.soon();
  }

  async #readStale(signal: AbortSignal): Promise<void> {
    const stale = this.#stale;
    this.#stale = nothing();
    try {
      this.#known = await this.#read(stale);
    } catch (error) {
      this.#stale = everything();
      throw error;
    }
    if (!signal.aborted) this.#options.onDidRead(this.#known);
  }

  async #read(stale: Stale): Promise<ShownExecution> {
    const { workspace, id } = this.#target;
    const api = await workspace.open();
    const known = this.#known;
    const isWhole = stale.isAll || known === undefined;
    const { steps, ...head } = await api.executionProgress(id, isWhole ? {} : { steps: [...stale.steps] });
    const views = steps.map(stepViewOf);
    const read = new Map(views.map((view) => [view.path, view]));
    return {
      head,
      steps: isWhole ? read : mergedSteps(known.steps, read, stale.steps),
      children: stale.hasOtherChildren || known === undefined ? await childrenOf(api, id) : known.children,
      graph: stale.hasOtherDefinition || known === undefined ? await graphOf(api, id) : known.graph,
    };
  }
}

/** The steps that were asked for as they are now, or gone. */
function mergedSteps(
  known: ReadonlyMap<string, StepView>,
  read: ReadonlyMap<string, StepView>,
  asked: ReadonlySet<string>,
): ReadonlyMap<string, StepView> {
  if (asked.size === 0) return known;
  const steps = new Map(known);
  for (const path of asked) {
    if (!read.has(path)) steps.delete(path);
  }
  for (const [path, step] of read) steps.set(path, step);
  return steps;
}

async function childrenOf(api: SharedOrchestrator, id: string): Promise<ReadonlyMap<string, ChildExecution>> {
  const { items } = await api.listExecutions({ parent: id, limit: mostChildren });
  const children = items.toReversed().flatMap((each) => childExecution(each) ?? []);
  return new Map(children.map((child) => [child.id, child]));
}

/** A very old record, or one of a newer version, can be told of without it. */
async function graphOf(api: SharedOrchestrator, id: string): Promise<ShownExecution['graph']> {
  try {
    return stepGraph(await api.definitionOfExecution(id));
  } catch {
    return null;
  }
}
