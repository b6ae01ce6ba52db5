import assert from 'node:assert/strict';
import type { LocalOrchestrator } from '../../../src/app/local-orchestrator.ts';
import { deploymentLines } from '../../../src/presentation/deployment-lines.ts';
import { lineText } from '../../../src/presentation/line.ts';
import { openCore, startRequest, writeDefinitions } from '../../support/core-workspace.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const workflow = `
name: Main
inputs: { topic: { type: string } }
steps:
  - { name: find, type: agent, agent: finder, instruction: 'Find the fault in {{ $.topic }}' }
  - { name: tell, type: agent, prompt: You tell., instruction: 'Tell: {{ $.find.content }}' }
`;
const finder = 'name: finder\nrole: debugger\nprompt: You find faults.\n';

describe('what the last agent of a kind got and answered', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let core: LocalOrchestrator;

  before(async () => {
    folder = await temporaryFolder();
    writeDefinitions(folder.path, { 'workflows/main.yaml': workflow, 'agents/finder.yaml': finder });
    core = await openCore({ workspace: folder.path });
    for (const topic of ['rivers', 'lakes']) {
      const { id } = await core.start({ ...startRequest('main', { topic }), rehearsal: true });
      await core.settled(id);
    }
  });
  after(async () => {
    await core.close();
    await folder.remove();
  });

  it('is one question', async () => {
    const shown = await core.showDeployment({ agent_type: 'debugger' });
    const { deployment, context, conversation } = shown;
    assert.deepEqual([deployment.agent, conversation.turns.length], ['finder', 1]);
    assert.equal(context.find(({ type }) => type === 'instruction')?.text, 'Find the fault in lakes');
    const text = deploymentLines(shown).map(lineText).join('\n');
    assert.match(text, /^ {2}instruction +instruction +\d+ tok +given$/m);
    assert.match(text, /Find the fault in lakes[^]*answer\n {4}\[rehearsal\]/);
  });

  it('is found by words and by the end of its id', async () => {
    const { deployment } = await core.showDeployment({ text: 'rivers', agent: 'finder' });
    assert.equal(deployment.scope, 'Find the fault in rivers');
    const again = await core.showDeployment({ id: deployment.id.slice(-10) });
    assert.equal(again.deployment.id, deployment.id);
    assert.deepEqual((await core.listDeployments({ agent: 'finder', text: 'fault' })).total, 2);
  });

  it('is refused where there is none', async () => {
    await assert.rejects(core.showDeployment({ agent: 'nobody' }), { code: 'unknown_deployment' });
  });
});

describe('what an agent that somebody else runs got and answered', () => {
  it('is its context, its answer and what it made, and no turns of which nothing is known', async () => {
    const folder = await temporaryFolder({ 'a.md': 'Bees hum.\n' });
    const core = await openCore({ workspace: folder.path });
    const by = 'person:ada';
    await core.initSession({ scope: 'Listen', id: 's', by });
    for (const phase of [2, 3] as const) await core.moveSession('s', { phase, back: false, by });
    const items = [{ kind: 'file', source: 'a.md', sections: [], priority: 'required' }] as const;
    const about = { agent_type: 'listener', scope: 'Listen' };
    const bundle = await core.prepareContext({ ...about, items, model: null, budget: null, session: 's', by });
    await core.startDeployment({ ...about, session: 's', bundle, model: 'large', id: 'd', by });
    const end = { status: 'completed', final_message: 'I heard them.', deliverables: [], error: null, by } as const;
    await core.completeDeployment('d', { ...end, insights: ['They hum.'] });
    const [, ...lines] = deploymentLines(await core.showDeployment({ id: 'd' })).map(lineText);
    assert.match(
      lines.join('\n'),
      /^context\n {2}a\.md +file +~?\d+ tok +given\n {2}a\.md\n {4}Bees hum\.\nanswer\n {4}I heard/,
    );
    assert.deepEqual(lines.slice(-2), ['made', '  · They hum.']);
    await core.close();
    await folder.remove();
  });
});
