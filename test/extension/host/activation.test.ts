import assert from 'node:assert/strict';
import * as vscode from 'vscode';

describe('the extension in the extension host', () => {
  it('activates in a workspace that has workflows', async () => {
    const extension = vscode.extensions.getExtension('baton.baton');
    assert.ok(extension, 'VS Code does not know the extension baton.baton.');
    await extension.activate();
    assert.equal(extension.isActive, true);
  });

  it('registers every command that its manifest contributes', async () => {
    const registered = await vscode.commands.getCommands(true);
    const missing = contributedCommands().filter((command) => !registered.includes(command));
    assert.deepEqual(missing, []);
  });
});

function contributedCommands(): readonly string[] {
  const manifest: unknown = vscode.extensions.getExtension('baton.baton')?.packageJSON;
  const { contributes } = manifest as { readonly contributes: { readonly commands: readonly { command: string }[] } };
  return contributes.commands.map(({ command }) => command);
}
