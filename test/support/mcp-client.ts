import path from 'node:path';
import { Client, type ClientOptions, type ElicitResult } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { dist } from './baton-program.ts';

/** A form that the client was asked to show: its text, and its fields by name. */
export interface AskedForm {
  readonly message: string;
  readonly fields: Readonly<Record<string, object>>;
}

export interface ClientWishes {
  readonly workspace: string;
  /** What the person fills in; without it the client cannot ask. */
  readonly answer?: (form: AskedForm) => ElicitResult | Promise<ElicitResult>;
  /** The protocol before 2026-07-28, or that of then. */
  readonly era?: 'legacy' | 'modern';
  /** Instead of `mcp`. */
  readonly command?: readonly string[];
  /** Of the server's Node. */
  readonly nodeArguments?: readonly string[];
}

/** The official client, connected to the built `baton mcp` over standard input and output. */
export async function connectMcpClient({
  workspace,
  answer,
  era = 'legacy',
  command = ['mcp'],
  nodeArguments = [],
}: ClientWishes): Promise<{
  readonly client: Client;
  readonly pid: number;
  readonly stderr: () => string;
}> {
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: [...nodeArguments, path.join(dist, 'cli.js'), ...command, '--workspace', workspace],
    stderr: 'pipe',
  });
  let stderr = '';
  transport.stderr?.on('data', (text: Buffer) => (stderr += text.toString()));
  const options: ClientOptions = {
    capabilities: answer === undefined ? {} : { elicitation: { form: {} } },
    versionNegotiation: { mode: era === 'legacy' ? 'legacy' : 'auto' },
  };
  const client = new Client({ name: 'test', version: '1.0.0' }, options);
  if (answer !== undefined) {
    client.setRequestHandler('elicitation/create', async ({ params }) => {
      if (!('requestedSchema' in params)) return { action: 'cancel' as const };
      return await answer({ message: params.message, fields: params.requestedSchema.properties });
    });
  }
  await client.connect(transport);
  return { client, pid: transport.pid ?? 0, stderr: () => stderr };
}
