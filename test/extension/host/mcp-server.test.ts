import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { type JsonObject, isJsonObject, parseJson } from '../../../src/base/json.ts';
import { outsideTools } from '../../../src/app/outside/outside-tools.ts';
import { waitUntil } from '../../../scripts/vscode/wait-until.ts';
import { writeWorkflow } from './workspace-texts.ts';

const shouts = `inputs: { word: { type: string, required: true } }
steps:
  - { name: shout, type: transform, template: '{{ inputs.word }}!' }
outputs: { said: $.shout }
`;

/** VS Code names the tools of MCP servers by a prefix of its own. */
function toolOfServer(name: string): string | undefined {
  return vscode.lm.tools.map((tool) => tool.name).find((each) => each.startsWith('mcp_') && each.endsWith(name));
}

/** VS Code starts the servers of which it has heard by now, which may be none yet. */
async function startedTool(): Promise<string | undefined> {
  await vscode.commands.executeCommand('workbench.mcp.startServer', '*');
  const what = 'a tool of the server';
  return await waitUntil(() => toolOfServer('spawn_and_await'), { what, limit: 5000 }).catch(() => undefined);
}

async function invoke(tool: string, input: object): Promise<JsonObject> {
  const { content } = await vscode.lm.invokeTool(tool, { input, toolInvocationToken: undefined });
  const texts = content.map((part) => (part instanceof vscode.LanguageModelTextPart ? part.value : ''));
  const value = parseJson(texts.find((text) => text !== '') ?? '');
  assert.ok(isJsonObject(value), texts.join('\n'));
  return value;
}

describe('the MCP server that the extension offers', () => {
  it('is started by VS Code with its own Node, and its tools work on the open folder', async function () {
    // VS Code takes its time to ask who offers servers.
    this.timeout(60_000);
    await writeWorkflow('shouts', shouts);
    const tool = await waitUntil(startedTool, { what: 'the server', limit: 40_000 });
    const missing = outsideTools.filter(({ name }) => toolOfServer(name) === undefined).map(({ name }) => name);
    assert.deepEqual(missing, []);
    const result = await invoke(tool, { workflow_slug: 'shouts', payload: { word: 'rain' } });
    assert.deepEqual(
      [result['status'], result['final_output']],
      ['completed', { said: 'rain!' }],
      JSON.stringify(result),
    );
  });
});
