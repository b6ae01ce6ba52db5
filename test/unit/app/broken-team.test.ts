import assert from 'node:assert/strict';
import { openCore, startRequest, writeDefinitions } from '../../support/core-workspace.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const files = {
  'workflows/say.yaml': 'name: Say\nsteps: [{ name: say, type: agent, agent: lead, instruction: Hi }]',
  'agents/lead.yaml': 'name: lead\nprompt: You lead.\nautonomy_level: full\ntools: [delegate_to_agent]',
  'agents/writer.yaml': 'name: writer\nprompt: You write.',
  'groups/team.yaml': 'name: team\nmembers: [lead, writer]',
};

describe('a run with a broken file of its team', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  beforeEach(async () => {
    folder = await temporaryFolder();
    writeDefinitions(folder.path, files);
  });
  afterEach(() => folder.remove());

  async function start(changed: Readonly<Record<string, string>>): Promise<string> {
    writeDefinitions(folder.path, changed);
    const core = await openCore({ workspace: folder.path });
    try {
      const { id } = await core.start({ ...startRequest('say'), rehearsal: true });
      return (await core.settled(id)).status;
    } finally {
      await core.close();
    }
  }

  it('does not begin when agents that may delegate would be without the rules of a group', async () => {
    const broken = { 'groups/team.yaml': `${files['groups/team.yaml']}\nopen_delegation: maybe\n` };
    await assert.rejects(start(broken), { code: 'invalid_group', message: /^\.baton\/groups\/team\.yaml:3:\d+: / });
  });

  it('begins when no agent of it works with others', async () => {
    const alone = { 'groups/team.yaml': 'name: team', 'agents/lead.yaml': 'name: lead\nprompt: You lead.' };
    assert.equal(await start(alone), 'completed');
  });

  it('says what is wrong in the file of its agent, and not that there is none', async () => {
    const broken = { 'agents/lead.yaml': 'name: lead\nprompt: You lead.\npromt: x' };
    await assert.rejects(start(broken), {
      code: 'invalid_agent',
      message: /^\.baton\/agents\/lead\.yaml:3:1: .*promt/,
    });
  });
});
