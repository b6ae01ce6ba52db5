import assert from 'node:assert/strict';
import type { ApprovalDecision } from '../../../src/domain/approval.ts';
import type { LocalOrchestrator } from '../../../src/app/local-orchestrator.ts';
import type { WorkspaceHost } from '../../../src/app/workspace-base.ts';
import { openCore, startRequest, writeDefinitions } from '../../support/core-workspace.ts';
import { type CountingWorld, countingWorld } from '../../support/counting-world.ts';
import { type HostWorld, hostWorld } from '../../support/host-world.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const ask = `
name: Ask
steps:
  - { name: ask, type: agent, prompt: You ask., instruction: What of bees?, tools: ['vscode:search'] }
`;
const plain = 'name: Plain\nsteps: [{ name: say, type: agent, prompt: You say., instruction: Hi }]';
const approval: ApprovalDecision = {
  ...{ approved: true, decided_by: 'ann', reason: null, edited_payload: null, answer: null },
  scope: 'once',
};

describe('a core in a host that has means of its own', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let vscode: HostWorld;
  let core: LocalOrchestrator | undefined;

  async function open(host: WorkspaceHost): Promise<LocalOrchestrator> {
    await core?.close();
    core = await openCore({ workspace: folder.path, host });
    return core;
  }

  async function askedForApproval(orchestrator: LocalOrchestrator) {
    const { id } = await orchestrator.start({ ...startRequest('ask'), model: 'vscode/gpt-4o' });
    assert.equal((await orchestrator.settled(id)).status, 'waiting');
    const [asked] = (await orchestrator.listApprovals({ status: 'pending' })).items;
    assert.ok(asked);
    return { id, asked };
  }

  beforeEach(async () => {
    folder = await temporaryFolder();
    vscode = hostWorld();
    writeDefinitions(folder.path, { 'workflows/ask.yaml': ask, 'workflows/plain.yaml': plain });
  });

  afterEach(async () => {
    await core?.close();
    core = undefined;
    await folder.remove();
  });

  it('runs an agent on its model with its tool, which a person approves', async () => {
    const orchestrator = await open(vscode.host);
    const { id, asked } = await askedForApproval(orchestrator);
    assert.deepEqual([asked.kind, asked.subject], ['tool', 'vscode:search']);
    assert.deepEqual(asked.payload['preview'], { tool: 'vscode:search', input: { query: 'bees' } });
    assert.deepEqual(vscode.calls, []);
    await orchestrator.decide(asked.id, approval);
    const report = await orchestrator.settled(id);
    assert.deepEqual([report.status, report.model], ['completed', 'vscode/copilot-4o']);
    assert.deepEqual(vscode.calls, [{ query: 'bees' }]);
    const [agent] = (await orchestrator.showStep(id, 'ask')).agent_executions;
    assert.equal(agent?.model, 'vscode/copilot-4o');
    assert.equal(agent.turns[0]?.tool_calls[0]?.tool, 'vscode:search');
  });

  it('goes on with what was answered while it was closed', async () => {
    const { id, asked } = await askedForApproval(await open(vscode.host));
    const next = await open(vscode.host);
    await next.decide(asked.id, approval);
    await next.resume(id);
    assert.equal((await next.settled(id)).status, 'completed');
    assert.equal(vscode.requests.length, 2);
  });

  it('says in another host that the models are those of VS Code', async () => {
    const { id, asked } = await askedForApproval(await open(vscode.host));
    const elsewhere = await open({});
    await elsewhere.decide(asked.id, approval);
    await elsewhere.resume(id);
    const { status, error } = await elsewhere.settled(id);
    assert.deepEqual([status, error?.code], ['failed', 'model_not_found']);
    assert.equal(error?.message, 'Models of VS Code can be asked only by a Baton that runs in VS Code.');
    assert.match(error.hint ?? '', /Go on with the execution in VS Code/);
  });

  it('refuses in another host to begin with such a model', async () => {
    const elsewhere = await open({});
    await assert.rejects(elsewhere.start({ ...startRequest('ask'), model: 'vscode/gpt-4o' }), {
      code: 'model_not_found',
      message: /^Models of VS Code can be asked only by/,
    });
    assert.equal((await elsewhere.listExecutions({})).total, 0);
  });

  it('takes the chosen model before default_model, as it is chosen now', async () => {
    writeDefinitions(folder.path, { 'config.yaml': 'default_model: rehearsal\n' });
    const choice: { model: string | null } = { model: null };
    const orchestrator = await open({ ...vscode.host, defaultModel: () => choice.model });
    const modelOf = async (): Promise<string | null> => {
      const { id } = await orchestrator.start(startRequest('plain'));
      await orchestrator.settled(id);
      return (await orchestrator.showExecution(id)).model;
    };
    assert.equal(await modelOf(), 'rehearsal/rehearsal');
    choice.model = 'vscode/copilot-4o';
    assert.equal(await modelOf(), 'vscode/copilot-4o');
    choice.model = '';
    assert.equal(await modelOf(), 'rehearsal/rehearsal');
  });

  describe('with secrets', () => {
    let server: CountingWorld;
    before(async () => void (server = await countingWorld()));
    after(() => server.close());

    it('sends with each request the key that the host keeps under the provider’s name for it', async () => {
      const provider = `{ name: local, kind: openai, base_url: "${server.url}/v1", api_key_env: LOCAL_KEY, models: [{ name: small }] }`;
      const config = `providers: [${provider}]\ndefault_model: { provider: local, name: small }\n`;
      writeDefinitions(folder.path, { 'config.yaml': config });
      const asked: string[] = [];
      const secrets = async (name: string): Promise<string> => {
        asked.push(name);
        return 'key-of-the-host';
      };
      const orchestrator = await open({ secrets });
      const { id } = await orchestrator.start(startRequest('plain'));
      await orchestrator.settled(id);
      assert.deepEqual(new Set(asked), new Set(['LOCAL_KEY']));
      assert.deepEqual(server.authorizations, new Set(['Bearer key-of-the-host']));
    });
  });
});
