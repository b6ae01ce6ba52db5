import assert from 'node:assert/strict';
import { lineText } from '../../../src/presentation/line.ts';
import { stepDetailLines } from '../../../src/presentation/step-detail-lines.ts';
import { openCore, startRequest } from '../../support/core-workspace.ts';
import { delta, startRawModelServer, streams } from '../../support/raw-model-server.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const look = `name: Look
steps: [{ name: look, type: agent, prompt: You look., instruction: Look., tools: [list_files] }]
`;
const call = { index: 0, id: 'c1', type: 'function', function: { name: 'list_files', arguments: '{}' } };

describe('what a model thinks before it answers', () => {
  it('is recorded with its turn, and not sent again', async () => {
    const asks = delta({ tool_calls: [call] }, 'tool_calls');
    const said = delta({ content: 'Nothing there.' }, 'stop');
    await using server = await startRawModelServer(
      streams(delta({ reasoning_content: 'Let me ' }), delta({ reasoning_content: 'see.' }), asks),
      streams(said),
    );
    const folder = await temporaryFolder({
      '.baton/workflows/look.yaml': look,
      '.baton/config.yaml': `default_model: { provider: local, name: small }
providers: [{ name: local, kind: openai, base_url: '${server.baseUrl}', models: [{ name: small, capabilities: [tools] }] }]
`,
    });
    const core = await openCore({ workspace: folder.path });
    try {
      const { id } = await core.start(startRequest('look'));
      assert.equal((await core.settled(id)).status, 'completed');
      const [agent] = (await core.inspectStep(id, 'look')).agents;
      const turns = await core.agentTurns(agent?.id ?? '');
      assert.deepEqual(
        turns.map(({ reasoning }) => reasoning),
        ['Let me see.', null],
      );
      const shown = stepDetailLines(await core.showStep(id, 'look')).map(lineText);
      assert.equal(shown[shown.indexOf('  thoughts') + 1], '    Let me see.');
      assert.equal(server.requests.length, 2);
      assert.doesNotMatch(JSON.stringify(server.requests[1]), /Let me see/);
    } finally {
      await core.close();
      await folder.remove();
    }
  });
});
