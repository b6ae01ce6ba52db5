import * as vscode from 'vscode';
import { BatonError, messageOf } from '../../base/errors.ts';
import type { TriggerFiringRecord } from '../../domain/trigger.ts';
import { plainMessage } from '../../presentation/plain-message.ts';
import { showFailure } from '../commands/show-failure.ts';
import type { Parts } from '../parts.ts';
import type { FolderWorkspace } from '../workspace/folder-workspace.ts';

/** Of more at a time the rest stands in the record. */
const mostAtOnce = 20;

/** Says what was caught up on, and what was to start by itself and could not; each once, in the window that fires. */
export function registerTriggerNotices(parts: Parts): void {
  const { context, channel, workspaces } = parts;
  const seen = new SeenFirings(new Date().toISOString());
  const look = async (workspace: FolderWorkspace): Promise<void> => {
    const api = workspace.opened;
    if (api?.place.kind !== 'holder') return;
    const { items } = await api.listFirings({ limit: mostAtOnce });
    for (const firing of seen.newIn(workspace, items.toReversed())) {
      // Nobody waits for an answer, which may never come.
      tell(workspace, firing).catch((error: unknown) => void showFailure(parts, error));
    }
  };
  const lookSoon = (workspace: FolderWorkspace): void => {
    look(workspace).catch((error: unknown) => channel.error(`Triggers: ${messageOf(error)}`));
  };
  context.subscriptions.push(
    workspaces.onDidChangeTriggers(lookSoon),
    // What is caught up on begins while the folder is opened.
    workspaces.onDidChange((workspace) => {
      if (workspace !== undefined) lookSoon(workspace);
    }),
  );
}

/** What a person is told of: every failure is not, while it stays the same. */
class SeenFirings {
  readonly #since: string;
  readonly #ids = new Set<string>();
  readonly #failures = new Map<string, string>();

  constructor(since: string) {
    this.#since = since;
  }

  newIn({ folder }: FolderWorkspace, firings: readonly TriggerFiringRecord[]): readonly TriggerFiringRecord[] {
    return firings.filter((firing) => {
      // A delivery that could not start anything may be told once more.
      const id = `${folder.uri.toString()} ${firing.created_at} ${firing.id}`;
      if (firing.created_at < this.#since || this.#ids.has(id)) return false;
      this.#ids.add(id);
      return this.#isTold(`${folder.uri.toString()} ${firing.trigger_id}`, firing);
    });
  }

  #isTold(trigger: string, { status, reason, missed }: TriggerFiringRecord): boolean {
    const failure = reason !== null && (status === 'failed' || reason.code === 'daily_limit') ? reason.message : '';
    const isSame = this.#failures.get(trigger) === failure;
    this.#failures.set(trigger, failure);
    return failure === '' ? missed > 0 : !isSame;
  }
}

async function tell(workspace: FolderWorkspace, firing: TriggerFiringRecord): Promise<void> {
  const { workflow_slug, execution_id, reason, missed } = firing;
  const show = vscode.l10n.t('Show');
  if (reason !== null && reason.code !== 'not_caught_up') {
    const said = vscode.l10n.t('{0} was not started by its trigger: {1}', workflow_slug, reason.message);
    if ((await vscode.window.showWarningMessage(plainMessage(said), show)) !== show) return;
    await showWorkflow(workspace, workflow_slug);
    return;
  }
  const times = missed === 1 ? vscode.l10n.t('1 time') : vscode.l10n.t('{0} times', missed);
  const said =
    execution_id === null
      ? vscode.l10n.t('{0} was due {1} while nobody was there. It is not caught up on.', workflow_slug, times)
      : vscode.l10n.t('{0} was due {1} while nobody was there. It runs once now.', workflow_slug, times);
  const chosen = await vscode.window.showInformationMessage(
    plainMessage(said),
    ...(execution_id === null ? [] : [show]),
  );
  if (chosen !== show) return;
  await vscode.commands.executeCommand('baton.showExecution', { workspace, id: execution_id });
}

async function showWorkflow(workspace: FolderWorkspace, slug: string): Promise<void> {
  const files = await (await workspace.definitions()).workflowFiles();
  const file = files.find(({ stem }) => stem === slug);
  if (file !== undefined) {
    await vscode.window.showTextDocument(vscode.Uri.joinPath(workspace.folder.uri, file.path));
    return;
  }
  throw new BatonError('workflow_gone', vscode.l10n.t("The file of workflow '{0}' is not there any more.", slug));
}
