import assert from 'node:assert/strict';
import { readAgent } from '../../../src/dsl/read-agent.ts';
import { readGroup } from '../../../src/dsl/read-group.ts';
import { readWorkflow } from '../../../src/dsl/read-workflow.ts';
import {
  newAgentText,
  newGroupText,
  newWorkflowText,
  workflowWriterText,
} from '../../../src/presentation/team-file-texts.ts';

const awkward = ['true', '- x', 'a: b', '"quoted"', "it's #1", '{ $.x }', 'Größe & Maß', '', 'ends with: '];

describe('a new team file', () => {
  it('of an agent is complete and without problems, whatever was typed', () => {
    for (const description of awkward) {
      const text = newAgentText({ name: 'researcher', description, capabilities: ['web_search', 'a, b', 'no'] });
      const { agent, problems } = readAgent(text, { name: 'researcher' });
      assert.deepEqual(problems, [], text);
      assert.deepEqual([agent?.description, agent?.capabilities], [description, ['web_search', 'a, b', 'no']]);
      assert.deepEqual([agent?.role, agent?.autonomy_level], ['researcher', 'supervised']);
    }
  });

  it('of an agent that writes workflows is complete, and has the tool for it', () => {
    const { agent, problems } = readAgent(workflowWriterText('workflow-writer'), { name: 'workflow-writer' });
    assert.deepEqual(problems, []);
    assert.ok(agent?.tools.some(({ name }) => name === 'workflow_create'));
  });

  it('of a workflow has its name, one step and no problem', () => {
    for (const name of awkward.filter((each) => each !== '')) {
      const { workflow, problems } = readWorkflow(newWorkflowText(name), { slug: 'new' });
      assert.deepEqual(problems, [], name);
      assert.deepEqual([workflow?.name, workflow?.steps.length], [name, 1]);
    }
  });

  it('of a group has the lead supervise the others', () => {
    for (const goal of awkward) {
      const text = newGroupText({ name: 'analysis', goal, members: ['lead', 'no', 'writer'], lead: 'lead' });
      const { group, problems } = readGroup(text, { name: 'analysis' });
      assert.deepEqual(problems, [], text);
      assert.deepEqual([group?.goal, group?.members], [goal, ['lead', 'no', 'writer']]);
      assert.deepEqual(
        group?.relationships.map(({ from, type, to }) => `${from} ${type} ${to}`),
        ['lead supervises no', 'lead supervises writer'],
      );
    }
  });

  it('of a group without a lead has no relationships', () => {
    const text = newGroupText({ name: 'analysis', goal: '', members: ['a'], lead: null });
    assert.deepEqual(readGroup(text, { name: 'analysis' }).group?.relationships, []);
  });
});
