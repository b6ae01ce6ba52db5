import * as vscode from 'vscode';
import { CancelledError } from '../../base/errors.ts';
import type { Configuration } from '../../domain/configuration.ts';
import { plainLabel } from '../../presentation/plain-message.ts';
import { secretKey } from '../adapters/secret-key.ts';
import { sayInPassing } from '../notices/say-in-passing.ts';
import type { Parts } from '../parts.ts';
import type { FolderWorkspace } from '../workspace/folder-workspace.ts';
import { openConfiguration } from './open-configuration.ts';
import { chooseWorkspaceOnDisk, picked } from './targets.ts';

/** Keeps the key of a provider in SecretStorage, where it stands before the environment variable. */
export async function setApiKey(parts: Parts): Promise<void> {
  const { secrets } = parts.context;
  const workspace = await chooseWorkspaceOnDisk(parts);
  const definitions = await workspace.definitions();
  const items = keysOf(await definitions.configuration());
  if (items.length === 0) {
    await offerConfiguration(workspace);
    return;
  }
  const { label, variable } = await picked(items, { title: vscode.l10n.t('Key of which provider?') });
  const key = await vscode.window.showInputBox({
    title: label,
    prompt: vscode.l10n.t('The key is kept by VS Code, not in a file. Leave it empty to remove it.'),
    password: true,
    ignoreFocusOut: true,
  });
  if (key === undefined) throw new CancelledError();
  if (key.trim() === '') await secrets.delete(secretKey(variable));
  else await secrets.store(secretKey(variable), key.trim());
  const said =
    key.trim() === ''
      ? vscode.l10n.t('The key of {0} was removed.', label)
      : vscode.l10n.t('The key of {0} is set.', label);
  sayInPassing(plainLabel(said));
}

function keysOf({ providers, webhooks }: Configuration) {
  const keys = providers.flatMap(({ name, base_url, api_key_env: variable }) =>
    variable === null ? [] : [{ label: name, description: variable, detail: base_url, variable }],
  );
  const variable = webhooks.secret_env;
  const detail = vscode.l10n.t('The secret that callers must know');
  return webhooks.enabled
    ? [...keys, { label: vscode.l10n.t('Webhooks'), description: variable, detail, variable }]
    : keys;
}

/** Nothing to key is no failure. The sentence is short: VS Code cuts long ones. */
async function offerConfiguration(workspace: FolderWorkspace): Promise<void> {
  const said = vscode.l10n.t('No provider asks for a key yet: give one `api_key_env: NAME`.');
  const open = vscode.l10n.t('Open .baton/config.yaml');
  if ((await vscode.window.showInformationMessage(said, open)) === open) await openConfiguration(workspace);
}
