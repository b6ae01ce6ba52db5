import type { SessionDetail } from '../../domain/record-requests.ts';
import { failureWords } from '../../presentation/palette-words.ts';
import type { FolderWorkspace } from '../workspace/folder-workspace.ts';
import { outputNodes } from './output-nodes.ts';
import type { DeploymentNode, SessionNode, SessionsNode } from './sessions-nodes.ts';

const pageSize = 50;
/** Of one session; more than anybody looks through. */
const mostDeployments = 500;
const mostOutputs = 1000;

/** What the Sessions tree shows of each folder, read in pages, newest first. */
export class SessionsModel {
  readonly #pages = new WeakMap<FolderWorkspace, number>();
  readonly #known = new WeakMap<FolderWorkspace, Map<string, SessionNode>>();

  loadMore(workspace: FolderWorkspace): void {
    this.#pages.set(workspace, this.#pagesOf(workspace) + 1);
  }

  /** The sessions of a folder that was opened before, or has anything to show. */
  async sessions(workspace: FolderWorkspace): Promise<readonly SessionsNode[]> {
    if (workspace.opened === undefined && !(await workspace.hasRecords())) return [];
    try {
      const api = await workspace.open();
      const { items, total } = await api.listSessions({ limit: this.#pagesOf(workspace) * pageSize });
      const details = await Promise.all(items.map(({ id }) => api.showSession(id)));
      const shown: SessionsNode[] = details.map((detail) => this.#node(workspace, detail));
      if (total > items.length) shown.push({ kind: 'more', workspace, hidden: total - items.length });
      return shown;
    } catch (error) {
      return [{ kind: 'failure', workspace, message: failureWords(error) }];
    }
  }

  /** The agents that were deployed in it, the first one first, with what they made. */
  async inside({ workspace, id }: SessionNode): Promise<readonly DeploymentNode[]> {
    const api = await workspace.open();
    const [deployments, outputs] = await Promise.all([
      api.listDeployments({ session: id, limit: mostDeployments }),
      api.queryOutputs({ session: id, limit: mostOutputs }),
    ]);
    const made = outputs.items.toReversed();
    return deployments.items.toReversed().map((deployment) => {
      const own = made.filter(({ agent_execution_id }) => agent_execution_id === deployment.id);
      return { kind: 'deployment', workspace, deployment, made: outputNodes(workspace, own) };
    });
  }

  /** Reads sessions anew; undefined when one of them was never shown. */
  async refresh(workspace: FolderWorkspace, ids: readonly string[]): Promise<readonly SessionNode[] | undefined> {
    const known = this.#knownOf(workspace);
    if (ids.some((id) => !known.has(id))) return undefined;
    const api = await workspace.open();
    const details = await Promise.all(ids.map((id) => api.showSession(id)));
    return details.map((detail) => this.#node(workspace, detail));
  }

  #node(workspace: FolderWorkspace, detail: SessionDetail): SessionNode {
    const known = this.#knownOf(workspace);
    const { id } = detail.session;
    const node = known.get(id) ?? { kind: 'session', workspace, id, detail };
    node.detail = detail;
    known.set(id, node);
    return node;
  }

  #knownOf(workspace: FolderWorkspace): Map<string, SessionNode> {
    const known = this.#known.get(workspace) ?? new Map<string, SessionNode>();
    this.#known.set(workspace, known);
    return known;
  }

  #pagesOf(workspace: FolderWorkspace): number {
    return this.#pages.get(workspace) ?? 1;
  }
}
