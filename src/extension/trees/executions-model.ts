import type { ExecutionFilter as ExecutionQuery } from '../../app/calls/execution-api.ts';
import type { ExecutionSummary } from '../../domain/execution-report.ts';
import { viewOfReport } from '../../presentation/execution-view.ts';
import { messageRow } from '../../presentation/message-rows.ts';
import { failureWords } from '../../presentation/palette-words.ts';
import { type StepRow, stepRows } from '../../presentation/step-rows.ts';
import type { FolderWorkspace } from '../workspace/folder-workspace.ts';
import { type ExecutionFilter, everything } from './execution-filter.ts';
import { ExecutionRoots } from './execution-roots.ts';
import type { ExecutionNode, ExecutionsNode, MessageNode, MessagesNode, StepNode } from './execution-nodes.ts';
import { outputNodes } from './output-nodes.ts';

const pageSize = 100;
/** Of one execution; more than anybody looks through. */
const mostChildren = 1000;
/** Of one execution and what it began; the rest stands in their documents. */
const mostOutputs = 500;
const mostMessages = 200;

/** Of one folder: a copy of its database in another one has the same ids. */
interface KnownExecutions {
  readonly nodes: Map<string, ExecutionNode>;
  readonly roots: ExecutionRoots;
}

/** What the Executions tree shows of each folder, read in pages, newest first. */
export class ExecutionsModel {
  #pages = new WeakMap<FolderWorkspace, number>();
  readonly #known = new WeakMap<FolderWorkspace, KnownExecutions>();
  #filter: ExecutionFilter = everything;

  get filter(): ExecutionFilter {
    return this.#filter;
  }

  set filter(filter: ExecutionFilter) {
    this.#filter = filter;
    this.#pages = new WeakMap();
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

  /** Its steps, with what they have asked for; of the outermost one of a tree also what was written in that. */
  async inside(node: ExecutionNode, now: number): Promise<readonly (StepNode | MessagesNode)[]> {
    const api = await node.workspace.open();
    const { id } = node.summary;
    const [report, { items }, outputs] = await Promise.all([
      api.showExecution(id),
      api.listExecutions({ parent: id, limit: mostChildren }),
      api.queryOutputs({ execution: id, alone: true, limit: mostOutputs }),
    ]);
    const made = outputs.items.toReversed();
    // As they began.
    const children = items.toReversed().map((summary) => this.#node(node.workspace, summary));
    const stepNode = (row: StepRow): StepNode => ({
      kind: 'step',
      execution: node,
      row,
      asked: children.filter(({ summary }) => summary.parent_step === row.path),
      made: outputNodes(
        node.workspace,
        made.filter(({ step_path }) => step_path === row.path),
      ),
      inner: row.children.map(stepNode),
    });
    const steps = stepRows(viewOfReport(report), now).map(stepNode);
    const count = report.parent_execution_id === null ? (await api.listMessages({ execution: id, limit: 1 })).total : 0;
    return count === 0 ? steps : [...steps, { kind: 'messages', execution: node, count }];
  }

  /** In the order in which they were written. */
  async messages({ execution }: MessagesNode, now: number): Promise<readonly MessageNode[]> {
    const api = await execution.workspace.open();
    const { items } = await api.listMessages({ execution: execution.summary.id, limit: mostMessages });
    return items.toReversed().map((message) => ({ kind: 'message', execution, row: messageRow(message, now) }));
  }

  /**
   * Reads executions of the list anew; of children those that they belong to. Undefined when one of them was never shown.
   */
  async refresh(
    workspace: FolderWorkspace,
    executionIds: readonly string[],
  ): Promise<readonly ExecutionNode[] | undefined> {
    const { nodes, roots } = this.#knownOf(workspace);
    const api = await workspace.open();
    const read = async (ids: readonly string[]): Promise<readonly ExecutionSummary[]> =>
      (await api.listExecutions({ ids, limit: ids.length })).items;
    const shown = await roots.of(executionIds, read);
    if (shown.some((id) => !nodes.has(id))) return undefined;
    return (await read(shown)).map((summary) => this.#node(workspace, summary));
  }

  #node(workspace: FolderWorkspace, summary: ExecutionSummary): ExecutionNode {
    const { nodes } = this.#knownOf(workspace);
    const known = nodes.get(summary.id);
    if (known !== undefined) {
      known.summary = summary;
      return known;
    }
    const node: ExecutionNode = { kind: 'execution', workspace, summary };
    nodes.set(summary.id, node);
    return node;
  }

  #knownOf(workspace: FolderWorkspace): KnownExecutions {
    const known = this.#known.get(workspace) ?? { nodes: new Map(), roots: new ExecutionRoots() };
    this.#known.set(workspace, known);
    return known;
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
