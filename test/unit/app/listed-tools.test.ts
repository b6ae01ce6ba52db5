import assert from 'node:assert/strict';
import { readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { definitionsOnDisk } from '../../../src/app/definition-source.ts';
import { readListedTools } from '../../../src/app/listed-tools.ts';
import { listMcpTools } from '../../../src/app/mcp-tools.ts';
import { WorkspaceDefinitions } from '../../../src/app/workspace-definitions.ts';
import { silentLogger } from '../../../src/base/logger.ts';
import type { McpServerConfiguration } from '../../../src/domain/configuration.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const script = fileURLToPath(import.meta.resolve('../../support/scripted-mcp-server.ts'));
const configuration: McpServerConfiguration = {
  ...{ kind: 'stdio', command: process.execPath, args: [script], env: {}, timeout_seconds: 30 },
};
const { signal } = new AbortController();

function list(workspace: string) {
  return listMcpTools({ server: 'files', configuration, workspace, logger: silentLogger, signal });
}

function configured(...args: readonly string[]): string {
  return `mcp_servers: { files: { command: ${JSON.stringify(process.execPath)}, args: ${JSON.stringify(args)} } }\n`;
}

const workflow = `name: x
steps:
  - { name: a, type: mcp_tool, server: files, tool: echo, input: { value: 1 } }
  - { name: b, type: mcp_tool, server: files, tool: ehco }
`;

async function codesIn(workspace: string): Promise<readonly string[]> {
  const reports = await new WorkspaceDefinitions({ workspace, environment: {} }).validate();
  return reports.flatMap(({ problems }) => problems.map(({ code }) => code));
}

describe('what an MCP server has listed', () => {
  it('is what files are held against from then on, until it is configured otherwise', async () => {
    const folder = await temporaryFolder({
      '.baton/config.yaml': configured(script),
      '.baton/workflows/main.yaml': workflow,
    });
    try {
      assert.deepEqual(await codesIn(folder.path), []);
      await list(folder.path);
      assert.deepEqual(await codesIn(folder.path), ['unknown-mcp-tool']);
      assert.deepEqual((await readdir(path.join(folder.path, '.baton/cache'))).sort(), [
        '.gitignore',
        'mcp-tools.json',
      ]);
      await writeFile(path.join(folder.path, '.baton/config.yaml'), configured('another.ts'));
      assert.deepEqual(await codesIn(folder.path), []);
    } finally {
      await folder.remove();
    }
  });

  it('is not kept in a folder without Baton, and is listed anew where it cannot be read', async () => {
    const bare = await temporaryFolder();
    const broken = await temporaryFolder({ '.baton/cache/mcp-tools.json': '{"format":1,"servers":{"files":3' });
    try {
      for (const { path: workspace } of [bare, broken]) await list(workspace);
      assert.deepEqual(await readdir(bare.path), []);
      const tools = await readListedTools(definitionsOnDisk(broken.path), { files: configuration });
      assert.equal(tools.get('files')?.has('echo'), true);
    } finally {
      await bare.remove();
      await broken.remove();
    }
  });
});
