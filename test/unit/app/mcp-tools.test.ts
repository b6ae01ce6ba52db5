import assert from 'node:assert/strict';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { listMcpTools } from '../../../src/app/mcp-tools.ts';
import { CancelledError } from '../../../src/base/errors.ts';
import { silentLogger } from '../../../src/base/logger.ts';
import type { McpServerConfiguration } from '../../../src/domain/configuration.ts';

const script = fileURLToPath(import.meta.resolve('../../support/scripted-mcp-server.ts'));

function started(...args: readonly string[]): McpServerConfiguration {
  return { kind: 'stdio', command: process.execPath, args, env: {}, timeout_seconds: 30 };
}

function listed(configuration: McpServerConfiguration, signal = new AbortController().signal) {
  return listMcpTools({ server: 'files', configuration, workspace: process.cwd(), logger: silentLogger, signal });
}

describe('the tools of an MCP server that somebody asks about', () => {
  it('are listed with their schemas, by a server that runs for it only', async () => {
    const tools = await listed(started(script));
    const echo = tools.find(({ name }) => name === 'echo');
    assert.equal(echo?.server, 'files');
    assert.equal(echo.input_schema.type, 'object');
  });

  it('are none where the server cannot be started', async () => {
    assert.deepEqual(await listed(started(script, 'crash_at_start')), []);
  });

  it('are not waited for when nobody wants them any more', async () => {
    await assert.rejects(listed(started(script, 'hang_at_start'), AbortSignal.abort()), CancelledError);
  });
});
