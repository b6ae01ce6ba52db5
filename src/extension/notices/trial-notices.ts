import * as vscode from 'vscode';
import { workflowPath } from '../../app/definition-files.ts';
import { messageOf } from '../../base/errors.ts';
import { isOnTrial } from '../../domain/workflow-trial.ts';
import { plainMessage } from '../../presentation/plain-message.ts';
import type { Parts } from '../parts.ts';
import type { RecordedEvent } from '../workspace/open-workspaces.ts';

/** Offers a workflow that an agent has made for keeping, once a run of it has succeeded; each is offered once. */
export function registerTrialNotices({ context, channel, workspaces }: Parts): void {
  const offered = new OfferedTrials(context.workspaceState);
  const onError = (error: unknown): void => channel.error(`Workflows on trial: ${messageOf(error)}`);
  context.subscriptions.push(
    workspaces.onDidRecord((recorded) => {
      if (recorded.event.type !== 'execution_completed' || !vscode.workspace.isTrusted) return;
      offerForKeeping(recorded, offered).catch(onError);
    }),
  );
}

async function offerForKeeping({ workspace, event }: RecordedEvent, offered: OfferedTrials): Promise<void> {
  const api = await workspace.open();
  if (api.place.kind === 'read_only') return;
  const [execution] = (await api.listExecutions({ ids: [event.execution_id] })).items;
  if (execution === undefined || execution.rehearsal) return;
  const uri = vscode.Uri.joinPath(workspace.folder.uri, workflowPath(execution.workflow));
  const text = await textOf(uri);
  if (text === undefined || !isOnTrial(text) || !offered.add(uri, text)) return;
  await offer(execution.workflow, uri);
}

async function offer(slug: string, uri: vscode.Uri): Promise<void> {
  const [keep, show, archive] = [vscode.l10n.t('Keep'), vscode.l10n.t('Show'), vscode.l10n.t('Archive')];
  const said = vscode.l10n.t('{0}, which an agent has made, has succeeded. Does it stay?', slug);
  const chosen = await vscode.window.showInformationMessage(plainMessage(said), keep, show, archive);
  if (chosen === keep) await vscode.commands.executeCommand('baton.keepWorkflow', uri);
  if (chosen === archive) await vscode.commands.executeCommand('baton.archiveWorkflow', uri);
  if (chosen === show) await vscode.window.showTextDocument(uri);
}

/** Undefined: there is no such file, as of delegated work, or it was renamed. */
async function textOf(uri: vscode.Uri): Promise<string | undefined> {
  try {
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  } catch {
    return undefined;
  }
}

/** More than anybody decides about; the oldest are forgotten first. */
const mostRemembered = 500;
const key = 'baton.offeredTrials';

/** Which workflows a person was asked about, also before the window was reloaded. */
class OfferedTrials {
  readonly #memory: vscode.Memento;
  readonly #offered: Set<string>;

  constructor(memory: vscode.Memento) {
    this.#memory = memory;
    this.#offered = new Set(memory.get<readonly string[]>(key, []));
  }

  /** False: it was there. Another workflow that has come to the same place is told by its first line: where it comes from. */
  add(uri: vscode.Uri, text: string): boolean {
    const made = `${uri.toString()} ${text.split('\n', 1)[0] ?? ''}`;
    if (this.#offered.has(made)) return false;
    this.#offered.add(made);
    void this.#memory.update(key, [...this.#offered].slice(-mostRemembered));
    return true;
  }
}
