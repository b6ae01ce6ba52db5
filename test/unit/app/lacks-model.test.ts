import assert from 'node:assert/strict';
import { WorkspaceDefinitions } from '../../../src/app/workspace-definitions.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const provider = 'providers: [{ name: tiny, base_url: http://127.0.0.1:9/v1, models: [{ name: small }] }]\n';
const small = 'model: { provider: tiny, name: small }\n';
const agentStep = 'steps: [{ name: a, type: agent, prompt: p, instruction: i }]\n';
const teamStep = 'steps: [{ name: a, type: agent, agent: writer, instruction: i }]\n';

interface Said {
  readonly workflow: string;
  readonly config?: string;
  readonly agent?: string;
  readonly chosen?: string;
}

async function lacksModel({ workflow, config = '', agent = '', chosen }: Said): Promise<boolean> {
  const folder = await temporaryFolder({
    '.baton/config.yaml': provider + config,
    '.baton/workflows/flow.yaml': `name: flow\n${workflow}`,
    '.baton/agents/writer.yaml': `name: writer\nprompt: p\n${agent}`,
  });
  try {
    const definitions = new WorkspaceDefinitions({
      ...{ workspace: folder.path, environment: {} },
      chosenModel: () => chosen ?? null,
    });
    return await definitions.lacksModel(await definitions.validWorkflow('flow'));
  } finally {
    await folder.remove();
  }
}

describe('a workflow lacks a model', () => {
  it('when an agent, of its own or of the team, names none and nothing above it does', async () => {
    assert.equal(await lacksModel({ workflow: agentStep }), true);
    assert.equal(await lacksModel({ workflow: teamStep }), true);
    assert.equal(await lacksModel({ workflow: agentStep, config: 'default_model: inherit\n' }), true);
  });

  it('not when it, the agent, the configuration or the person names one', async () => {
    assert.equal(await lacksModel({ workflow: small + agentStep }), false);
    assert.equal(await lacksModel({ workflow: teamStep, agent: small }), false);
    assert.equal(await lacksModel({ workflow: agentStep, config: `default_${small}` }), false);
    assert.equal(await lacksModel({ workflow: agentStep, chosen: 'tiny/small' }), false);
  });

  it('not when no agent is asked', async () => {
    assert.equal(await lacksModel({ workflow: 'steps: [{ name: a, type: transform, template: t }]\n' }), false);
  });
});
