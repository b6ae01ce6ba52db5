import type { ExecutionFilter as ExecutionQuery } from '../../app/orchestrator-api.ts';
import type { ExecutionSummary } from '../../domain/execution-report.ts';
import { viewOfReport } from '../../presentation/execution-view.ts';
import { failureWords } from '../../presentation/palette-words.ts';
import { type StepRow, stepRows } from '../../presentation/step-rows.ts';
import type { FolderWorkspace } from '../workspace/folder-workspace.ts';
import { type ExecutionFilter, everything } from './execution-filter.ts';
import type { ExecutionNode, ExecutionsNode, StepNode } from './execution-nodes.ts';

const pageSize = 100;

/** What the Executions tree shows of each folder, read in pages, newest first. */
export class ExecutionsModel {
  readonly #pages = new Map<FolderWorkspace, number>();
  readonly #nodes = new Map<string, ExecutionNode>();
  #filter: ExecutionFilter = everything;

  get filter(): ExecutionFilter {
    return this.#filter;
  }

  set filter(filter: ExecutionFilter) {
    this.#filter = filter;
    this.#pages.clear();
  }

  /** Undefined when it was never shown. */
  node(executionId: string): ExecutionNode | undefined {
    return this.#nodes.get(executionId);
  }

  loadMore(workspace: FolderWorkspace): void {
    this.#pages.set(workspace, this.#pagesOf(workspace) + 1);
  }

  /** The executions of a folder that was opened before, or has anything to show. */
  async executions(workspace: FolderWorkspace): Promise<readonly ExecutionsNode[]> {
    if (workspace.opened === undefined && !(await workspace.hasRecords())) return [];
    try {
      const api = await workspace.open();
      const limit = this.#pagesOf(workspace) * pageSize;
      const { items, total } = await api.listExecutions({ ...this.#query(), parent: null, limit });
      const shown: ExecutionsNode[] = items.map((summary) => this.#node(workspace, summary));
      if (total > items.length) shown.push({ kind: 'more', workspace, hidden: total - items.length });
      return shown;
    } catch (error) {
      return [{ kind: 'failure', workspace, message: failureWords(error) }];
    }
  }

  async steps(node: ExecutionNode, now: number): Promise<readonly StepNode[]> {
    const api = await node.workspace.open();
    const report = await api.showExecution(node.summary.id);
    return stepRows(viewOfReport(report), now).map((row) => ({ kind: 'step', execution: node, row }));
  }

  inner({ execution, row }: StepNode): readonly StepNode[] {
    return row.children.map((child: StepRow) => ({ kind: 'step', execution, row: child }));
  }

  /** Reads executions of the list anew. Gives those that were shown before and are still there. */
  async refresh(executionIds: readonly string[]): Promise<readonly ExecutionNode[]> {
    const known = executionIds.flatMap((id) => this.#nodes.get(id) ?? []);
    const byWorkspace = Map.groupBy(known, ({ workspace }) => workspace);
    const refreshed = [...byWorkspace].map(async ([workspace, nodes]) => {
      const api = await workspace.open();
      const ids = nodes.map(({ summary }) => summary.id);
      const { items } = await api.listExecutions({ ids, limit: ids.length });
      return items.map((summary) => this.#node(workspace, summary));
    });
    return (await Promise.all(refreshed)).flat();
  }

  #node(workspace: FolderWorkspace, summary: ExecutionSummary): ExecutionNode {
    const known = this.#nodes.get(summary.id);
    if (known?.workspace === workspace) {
      known.summary = summary;
      return known;
    }
    const node: ExecutionNode = { kind: 'execution', workspace, summary };
    this.#nodes.set(summary.id, node);
    return node;
  }

  #query(): Pick<ExecutionQuery, 'status' | 'workflow'> {
    const { statuses, workflows } = this.#filter;
    return {
      ...(statuses.length === 0 ? {} : { status: statuses }),
      ...(workflows.length === 0 ? {} : { workflow: workflows }),
    };
  }

  #pagesOf(workspace: FolderWorkspace): number {
    return this.#pages.get(workspace) ?? 1;
  }
}
