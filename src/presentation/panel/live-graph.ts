import type { GraphEdge, GraphList, GraphStep, StepGraph } from '../workflow-graph.ts';
import type { ChildExecution, ShownExecution } from './shown-execution.ts';

/** A step of one of the executions that are shown. */
export interface GraphPlace {
  readonly execution: string;
  readonly step: string;
}

/** The graph of an execution: its steps as they ran, with the items of maps and the executions that steps began. */
export interface LiveGraph {
  readonly graph: StepGraph;
  /** What the ids of its steps stand for. */
  readonly places: ReadonlyMap<string, GraphPlace>;
  /** Ids of steps that hold items or executions, in which there may be very many steps: closed until somebody opens them. */
  readonly large: ReadonlySet<string>;
  /** Executions that stand in open steps, the one that is shown left out. */
  readonly executions: readonly string[];
}

export interface LiveGraphOptions {
  /** The id of the execution that is shown. */
  readonly root: string;
  /** By id; what is missing is drawn once it is known. */
  readonly executions: ReadonlyMap<string, ShownExecution>;
  /** Those of `large` that are open. */
  readonly opened: ReadonlySet<string>;
}

/** More of one map are not drawn: what goes on in all of them a list says better. */
const mostItems = 500;

export function liveGraph(options: LiveGraphOptions): LiveGraph {
  return new GraphBuilder(options).build();
}

/** The id in a graph of a step of an execution. */
export function graphIdOf({ execution, step }: GraphPlace, root: string): string {
  return execution === root ? step : `${execution}/${step}`;
}

class GraphBuilder {
  readonly #options: LiveGraphOptions;
  readonly #places = new Map<string, GraphPlace>();
  readonly #large = new Set<string>();
  readonly #executions: string[] = [];
  readonly #children = new Map<string, ReadonlyMap<string, readonly ChildExecution[]>>();

  constructor(options: LiveGraphOptions) {
    this.#options = options;
  }

  build(): LiveGraph {
    const { root } = this.#options;
    const shown = this.#options.executions.get(root)?.graph ?? null;
    const list = shown === null ? emptyList('') : this.#list(shown.list, { execution: root, from: '', to: '' });
    const graph = { name: shown?.name ?? '', list };
    return { graph, places: this.#places, large: this.#large, executions: this.#executions };
  }

  #list({ label, steps, edges }: GraphList, moved: Moved): GraphList {
    return {
      label,
      steps: steps.map((step) => this.#step(step, moved)),
      edges: edges.map((edge) => this.#edge(edge, moved)),
    };
  }

  #edge({ from, to, kind, label }: GraphEdge, moved: Moved): GraphEdge {
    return { from: this.#idOf(from, moved), to: this.#idOf(to, moved), kind, label };
  }

  #step(step: GraphStep, moved: Moved): GraphStep {
    const place = { execution: moved.execution, step: pathOf(step.id, moved) };
    const id = graphIdOf(place, this.#options.root);
    this.#places.set(id, place);
    const isOpen = this.#options.opened.has(id);
    const inner = { ...moved, from: step.id, to: place.step };
    const lists = step.lists.flatMap((list) =>
      step.type === 'map' && list.label === '' ? this.#items(list, inner, isOpen) : [this.#list(list, inner)],
    );
    const children = this.#executionsIn(place, isOpen);
    if (step.type === 'map' || children.length > 0) this.#large.add(id);
    return { ...step, id, lists: [...lists, ...children] };
  }

  #items(list: GraphList, inner: Moved, isOpen: boolean): readonly GraphList[] {
    if (!isOpen) return [emptyList('')];
    const { execution, to } = inner;
    const count = this.#options.executions.get(execution)?.steps.get(to)?.items ?? 0;
    const lists = Array.from({ length: Math.min(count, mostItems) }, (_, index) => {
      const item = this.#list(list, { ...inner, to: `${to}[${index}]` });
      return { ...item, label: `[${index}]` };
    });
    if (count === 0) return [emptyList('')];
    return count > mostItems ? [...lists, emptyList(`+ ${count - mostItems}`)] : lists;
  }

  #executionsIn({ execution, step }: GraphPlace, isOpen: boolean): readonly GraphList[] {
    const own = this.#childrenOf(execution).get(step) ?? [];
    return own.map((child) => {
      if (isOpen) this.#executions.push(child.id);
      const shown = (isOpen ? this.#options.executions.get(child.id)?.graph : null) ?? null;
      if (shown === null) return emptyList(child.label);
      return { ...this.#list(shown.list, { execution: child.id, from: '', to: '' }), label: child.label };
    });
  }

  /** By the paths of the steps that began them. */
  #childrenOf(execution: string): ReadonlyMap<string, readonly ChildExecution[]> {
    const known = this.#children.get(execution);
    if (known !== undefined) return known;
    const all = [...(this.#options.executions.get(execution)?.children.values() ?? [])];
    const grouped = Map.groupBy(all, ({ step }) => step);
    this.#children.set(execution, grouped);
    return grouped;
  }

  #idOf(id: string, moved: Moved): string {
    return graphIdOf({ execution: moved.execution, step: pathOf(id, moved) }, this.#options.root);
  }
}

/** Ids of a definition that begin with `from` stand for paths of an execution that begin with `to`. */
interface Moved {
  readonly execution: string;
  readonly from: string;
  readonly to: string;
}

function pathOf(id: string, { from, to }: Moved): string {
  return to + id.slice(from.length);
}

function emptyList(label: string): GraphList {
  return { label, steps: [], edges: [] };
}
