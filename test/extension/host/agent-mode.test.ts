import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { type JsonObject, asText, isJsonObject, parseJson } from '../../../src/base/json.ts';
import { outsideTools } from '../../../src/app/outside/outside-tools.ts';
import { waitUntil } from '../../../scripts/vscode/wait-until.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { answerWith } from '../support/answers.ts';
import { addFolder, removeAddedFolders } from '../support/window-folders.ts';
import { started } from './execution-commands.ts';
import { scriptedModels } from './scripted-models.ts';
import { writeText, writeWorkflow } from './workspace-texts.ts';

const asks = `model: { provider: vscode, name: scripted-large }
inputs: { topic: { type: string, required: true } }
steps:
  - { name: ask, type: agent, prompt: You speak., instruction: 'About {{ inputs.topic }}.' }
outputs: { said: $.ask.content }
`;
const question = `steps:
  - { name: choose, type: human, message: Which one?, choices: [left, right] }
outputs: { chosen: $.choose.answer }
`;

const scout = `name: scout
model: { provider: vscode, name: scripted-large }
prompt: You look.
`;

async function invoke(tool: string, input: object, token?: vscode.CancellationToken): Promise<JsonObject> {
  const { content } = await vscode.lm.invokeTool(tool, { input, toolInvocationToken: undefined }, token);
  const text = content.map((part) => (part instanceof vscode.LanguageModelTextPart ? part.value : '')).join('');
  const value = parseJson(text);
  assert.ok(isJsonObject(value), text);
  return value;
}

function errorOf(result: JsonObject): string {
  const { error } = result;
  assert.ok(isJsonObject(error), JSON.stringify(result));
  return `${asText(error['code'])}: ${asText(error['message'])} ${asText(error['hint'])}`;
}

describe('Baton in agent mode', () => {
  it('offers its tools, to others but not to its own agents', async () => {
    const known = vscode.lm.tools.map(({ name }) => name).filter((name) => name.startsWith('baton_'));
    assert.deepEqual(known.toSorted(), outsideTools.map(({ name }) => `baton_${name}`).toSorted());
    await writeWorkflow(
      'calls-itself',
      asks.replace('You speak.,', 'You speak., tools: ["vscode:baton_spawn_and_await"],'),
    );
    const models = await scriptedModels();
    models.script({ text: 'No tool of Baton.' });
    const result = await invoke('baton_spawn_and_await', {
      workflow_slug: 'calls-itself',
      payload: { topic: 'rain' },
    });
    assert.equal(result['status'], 'completed');
    assert.deepEqual(models.requests().at(-1)?.tools, []);
  });

  it('runs a workflow with its inputs and gives what came out', async () => {
    const models = await scriptedModels();
    models.script({ text: 'It rains.' });
    await writeWorkflow('speaks', asks);
    const result = await invoke('baton_spawn_and_await', { workflow_slug: 'speaks', payload: { topic: 'rain' } });
    const { execution_id, duration_ms, tokens_used, ...rest } = result;
    assert.deepEqual(rest, { status: 'completed', final_output: { said: 'It rains.' } });
    assert.ok(typeof execution_id === 'string' && Number(duration_ms) >= 0 && Number(tokens_used) > 0);
  });

  it('tells a model what is wrong instead of failing', async () => {
    const [unknown, missing, wrong] = await Promise.all([
      invoke('baton_spawn_and_await', { workflow_slug: 'speks' }),
      invoke('baton_spawn_and_await', { workflow_slug: 'speaks' }),
      invoke('baton_spawn_and_await', { slug: 'speaks' }),
    ]);
    assert.match(errorOf(unknown), /^unknown_workflow: There is no workflow 'speks'\. Did you mean 'speaks'\?/);
    assert.match(errorOf(missing), /^invalid_input: .*topic/);
    assert.match(errorOf(wrong), /^invalid_arguments: .*'workflow_slug' \(string\) is missing/);
  });

  it('does not wait for a person: it says who has to answer, and gives the end when it is asked again', async () => {
    const answers = answerWith('right');
    try {
      await writeWorkflow('asks', question);
      const waiting = await invoke('baton_spawn_and_await', { workflow_slug: 'asks' });
      assert.deepEqual([waiting['status'], waiting['final_output']], ['waiting', null]);
      assert.deepEqual(waiting['waiting_for'], [{ step: 'choose', question: 'Which one?' }]);
      assert.match(asText(waiting['note']), /Answer Approval/);
      const id = asText(waiting['execution_id']);
      await started('baton.answerApproval', { id });
      const ended = await invoke('baton_await_execution', { execution_id: id });
      assert.deepEqual([ended['status'], ended['final_output']], ['completed', { chosen: 'right' }]);
    } finally {
      answers.restore();
    }
  });

  it('cancels what a call began when the call is cancelled', async () => {
    const models = await scriptedModels();
    models.script({ hang: true });
    await writeWorkflow('hangs', asks);
    const source = new vscode.CancellationTokenSource();
    const [asked, stopped] = [models.nextRequest(), models.nextCancellation()];
    const running = invoke('baton_spawn_and_await', { workflow_slug: 'hangs', payload: { topic: 'x' } }, source.token);
    await asked;
    source.cancel();
    await assert.rejects(running);
    await stopped;
  });

  it('delegates to an agent, which is found by what it can do', async () => {
    const models = await scriptedModels();
    models.script({ text: '{"response": "It conducts.", "reasoning": "I know."}' });
    await writeText('.baton/agents/scout.yaml', `${scout}capabilities: [search, reading]\n`);
    const found = await invoke('baton_find_agent', { capabilities: ['reading'] });
    assert.deepEqual([found['agent'], found['score']], ['scout', 1]);
    const nobody = await invoke('baton_find_agent', { capabilities: ['drawing'] });
    assert.equal(nobody['agent'], null);
    const result = await invoke('baton_delegate_to_agent', { agent_id: 'scout', message: 'What does a baton do?' });
    assert.deepEqual(
      [result['status'], result['delegated_to'], result['response'], result['reasoning']],
      ['completed', 'scout', 'It conducts.', 'I know.'],
    );
    const unknown = await invoke('baton_delegate_to_agent', { agent_id: 'scuot', message: 'Hello?' });
    assert.match(errorOf(unknown), /^unknown_agent: There is no agent 'scuot'\. Did you mean 'scout'\?/);
  });

  it('writes to an agent, which hears it when it works next', async () => {
    const models = await scriptedModels();
    await writeText('.baton/agents/scout.yaml', scout);
    const sent = await invoke('baton_send_message', { to: 'scout', content: 'Mind the strings.' });
    assert.deepEqual([typeof sent['message_id'], sent['to']], ['string', 'scout']);
    const { messages: written } = await invoke('baton_read_messages', { unread: false });
    assert.deepEqual(written, []);
    models.requests();
    models.script({ text: 'I do.' });
    await invoke('baton_delegate_to_agent', { agent_id: 'scout', message: 'What do you do?' });
    assert.match(JSON.stringify(models.requests()), /Mind the strings\./);
    const nobody = await invoke('baton_send_message', { to: 'scuot', content: 'Hello?' });
    assert.match(errorOf(nobody), /^unknown_agent: .*'scuot'.*'scout'/);
  });

  it('asks which folder is meant where there are several', async () => {
    const { path, remove } = await temporaryFolder({
      '.baton/workflows/far.yaml': 'name: far\nsteps:\n  - { name: greet, type: transform, template: Far }\n',
    });
    try {
      await addFolder(vscode.Uri.file(path));
      const isAsked = async (): Promise<string | undefined> => {
        const result = await invoke('baton_spawn_and_await', { workflow_slug: 'far' });
        const said = errorOf(result);
        return said.startsWith('workspace_missing') ? said : undefined;
      };
      const said = await waitUntil(isAsked, { what: 'the second folder', limit: 10_000 });
      const name = /one of: .*, ([^,]+)\.$/.exec(said)?.[1] ?? '';
      const there = await invoke('baton_spawn_and_await', { workflow_slug: 'far', workspace: name });
      assert.equal(there['status'], 'completed');
      const nowhere = await invoke('baton_spawn_and_await', { workflow_slug: 'far', workspace: `${name}x` });
      assert.match(errorOf(nowhere), new RegExp(`^unknown_workspace: .*Did you mean '${name}'\\?`));
    } finally {
      await removeAddedFolders();
      await remove();
    }
  });

  it('does nothing in Restricted Mode, and says so', async () => {
    const isTrusted = Object.getOwnPropertyDescriptor(vscode.workspace, 'isTrusted');
    Object.defineProperty(vscode.workspace, 'isTrusted', { configurable: true, get: () => false });
    try {
      const result = await invoke('baton_spawn_and_await', { workflow_slug: 'speaks' });
      assert.match(errorOf(result), /^restricted_mode: This window is in Restricted Mode/);
    } finally {
      Object.defineProperty(vscode.workspace, 'isTrusted', isTrusted ?? {});
    }
  });
});
