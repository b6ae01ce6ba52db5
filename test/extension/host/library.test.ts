import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { SessionRecord } from '../../../src/domain/session.ts';
import type { ExtensionApi } from '../../../src/extension/workspace/extension-api.ts';

const by = 'another-extension';

describe('what another extension gets when it activates Baton', () => {
  async function library(): Promise<ExtensionApi> {
    const extension = vscode.extensions.getExtension<ExtensionApi>('baton.baton');
    assert.ok(extension);
    return await extension.activate();
  }

  it('is the library, on the record that the window shows', async () => {
    const orchestrator = await (await library()).orchestrator({ by });
    const session = await orchestrator.session({ scope: 'Look around', id: 'of-another-extension' });
    await session.setPhase(2);
    const { session: now } = await session.status();
    assert.deepEqual(
      now.moves.map((move) => [move.phase, move.by]),
      [
        [1, by],
        [2, by],
      ],
    );
    await vscode.commands.executeCommand('baton.showSession', { id: session.id });
    assert.match(vscode.window.activeTextEditor?.document.getText() ?? '', /^Look around · of-another-extension\n/);
  });

  it('stays open in the window when the other one closes it', async () => {
    const orchestrator = await (await library()).orchestrator({ by });
    const { id } = await orchestrator.session({ scope: 'Come back', id: 'closed-by-another' });
    await orchestrator.close();
    const moved = await vscode.commands.executeCommand<SessionRecord>('baton.advanceSession', { id });
    assert.deepEqual([moved.id, moved.phase], [id, 2]);
    const again = await (await library()).orchestrator({ by });
    assert.equal((await (await again.session({ id })).status()).session.phase, 2);
  });

  it('is refused for a folder that has no Baton', async () => {
    const folder = vscode.Uri.file('/not/a/folder/of/this/window');
    const api = await library();
    await assert.rejects(api.orchestrator({ by, folder }), { code: 'no_workspace' });
  });
});
