/** Where a step stands when the steps of a run are listed as a tree. */
export interface TreePlace<T> {
  readonly step: T;
  /** Containers around it, counted. */
  readonly depth: number;
  /** Its path within the container around it: `fetch`, `[2].fetch`, `fallback.cached`. */
  readonly label: string;
}

/** A step with what it holds. */
export interface StepBranch<T> {
  readonly step: T;
  /** Its path within the container around it. */
  readonly label: string;
  readonly children: readonly StepBranch<T>[];
}

interface Branch<T> extends StepBranch<T> {
  readonly children: Branch<T>[];
}

/**
 * Steps by their paths (`src/domain/step-path.ts`), given in the order in which they began, as a tree written from top
 * to bottom: each container is followed by what it holds, a map by its items in their order.
 */
export function stepTree<T extends { readonly path: string }>(steps: readonly T[]): readonly TreePlace<T>[] {
  return stepBranches(steps).flatMap((root) => placed(root, 0));
}

/** The same, nested. */
export function stepBranches<T extends { readonly path: string }>(steps: readonly T[]): readonly StepBranch<T>[] {
  const byPath = new Map<string, Branch<T>>();
  const roots: Branch<T>[] = [];
  for (const step of steps) {
    const around = containerOf(step.path, byPath);
    const label = around === undefined ? step.path : step.path.slice(around.step.path.length).replace(/^\./, '');
    const branch = { step, label, children: [] };
    (around?.children ?? roots).push(branch);
    byPath.set(step.path, branch);
  }
  for (const { children } of byPath.values()) children.sort((a, b) => itemOf(a.label) - itemOf(b.label));
  return roots;
}

function containerOf<T>(path: string, byPath: ReadonlyMap<string, Branch<T>>): Branch<T> | undefined {
  for (let end = path.length - 1; end > 0; end--) {
    const character = path[end];
    if (character !== '.' && character !== '[') continue;
    const container = byPath.get(path.slice(0, end));
    if (container !== undefined) return container;
  }
  return undefined;
}

function placed<T>({ step, label, children }: StepBranch<T>, depth: number): readonly TreePlace<T>[] {
  return [{ step, depth, label }, ...children.flatMap((child) => placed(child, depth + 1))];
}

/** The index in `[2].fetch`; what is no item keeps its place. */
function itemOf(label: string): number {
  return Number(/^\[(\d+)\]/.exec(label)?.[1] ?? -1);
}
