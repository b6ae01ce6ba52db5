import * as vscode from 'vscode';
import type { Json } from '../../base/json.ts';
import type { WorkspaceQuestions } from '../../language/workspace-questions.ts';
import type { FolderWorkspace } from '../workspace/folder-workspace.ts';
import { loadCore } from '../workspace/load-core.ts';

/** Folders that nobody names in a workflow, and that are large. */
const passedOver: ReadonlySet<string> = new Set(['.git', 'node_modules']);
const mostFiles = 100;
/** Executions that are looked through for what a step put out. */
const lookedAt = 3;

type FoundTools = Awaited<ReturnType<WorkspaceQuestions['mcpTools']>>;

/** Answers out of a folder. What servers have is remembered for as long as this is. */
export class FolderAnswers implements WorkspaceQuestions {
  readonly #folder: FolderWorkspace;
  readonly #tools = new Map<string, Promise<FoundTools>>();

  constructor(folder: FolderWorkspace) {
    this.#folder = folder;
  }

  mcpTools(server: string): Promise<FoundTools> {
    const known = this.#tools.get(server);
    if (known !== undefined) return known;
    const asked = orElse(this.#listTools(server), []);
    this.#tools.set(server, asked);
    return asked;
  }

  async #listTools(server: string): Promise<FoundTools> {
    const tools = await this.#folder.mcpTools(server);
    return tools.map(({ name, description, input_schema }) => ({ name, description, arguments: input_schema }));
  }

  inputsOf(workflow: string): ReturnType<WorkspaceQuestions['inputsOf']> {
    const found = this.#folder.definitions().then((definitions) => definitions.inputsOf(workflow));
    return orElse(found, undefined);
  }

  filesAt(prefix: string): Promise<readonly string[]> {
    return orElse(this.#filesAt(prefix), []);
  }

  async #filesAt(prefix: string): Promise<readonly string[]> {
    const folder = prefix.slice(0, prefix.lastIndexOf('/') + 1);
    const at = vscode.Uri.joinPath(this.#folder.folder.uri, folder);
    // Nothing outside of the workspace is looked at.
    if (!`${at.path}/`.startsWith(`${this.#folder.folder.uri.path}/`)) return [];
    const entries = await vscode.workspace.fs.readDirectory(at);
    return entries
      .filter(([name]) => !passedOver.has(name) && `${folder}${name}`.startsWith(prefix))
      .map(([name, type]) => `${folder}${name}${(type & vscode.FileType.Directory) === 0 ? '' : '/'}`)
      .sort()
      .slice(0, mostFiles);
  }

  readyWorkflows(): ReturnType<WorkspaceQuestions['readyWorkflows']> {
    return orElse(
      loadCore.workflowTemplates().then((list) => list()),
      [],
    );
  }

  lastOutput(workflow: string, step: string): Promise<Json | undefined> {
    return orElse(this.#lastOutput(workflow, step), undefined);
  }

  async #lastOutput(workflow: string, step: string): Promise<Json | undefined> {
    if (!(await this.#folder.hasRecords())) return undefined;
    const core = await this.#folder.open();
    const { items } = await core.listExecutions({ workflow, limit: lookedAt });
    for (const { id } of items) {
      const { steps } = await core.showExecution(id);
      const found = steps.find(
        ({ name, status, output }) => name === step && status === 'completed' && output !== null,
      );
      if (found !== undefined) return found.output;
    }
    return undefined;
  }
}

/** Completion goes on without an answer; whatever is wrong is told where it matters. */
async function orElse<T>(answer: Promise<T>, without: T): Promise<T> {
  try {
    return await answer;
  } catch {
    return without;
  }
}
