import type { Clock } from '../base/clock.ts';
import type { McpServerConfiguration } from '../domain/configuration.ts';
import { secretsOf } from './configured-secrets.ts';
import type { McpChannel } from './mcp-channel.ts';
import type { McpSdk } from './mcp-sdk.ts';
import { createRedaction } from './redact-secrets.ts';
import { StdioTransport } from './stdio-transport.ts';

export interface StdioChannelOptions {
  readonly configuration: Extract<McpServerConfiguration, { readonly kind: 'stdio' }>;
  /** The folder that the server is started in. */
  readonly root: string;
  readonly clock: Clock;
  readonly sdk: McpSdk;
  readonly maxMessageBytes: number;
}

export async function createStdioChannel(options: StdioChannelOptions): Promise<McpChannel> {
  const { configuration, root, clock, sdk, maxMessageBytes } = options;
  // Only what every program needs is passed on: the keys in this process's environment are none of the server's business.
  const { getDefaultEnvironment } = await import('@modelcontextprotocol/client/stdio');
  const env = { ...getDefaultEnvironment(), ...configuration.env };
  const command = { command: configuration.command, args: configuration.args, env, cwd: root };
  const transport = new StdioTransport({ command, clock, sdk, maxMessageBytes });
  const redaction = createRedaction(secretsOf(configuration));
  return {
    transport,
    end: () => transport.end,
    lastWords: () => redaction.text(transport.lastWords),
    redaction,
    close: (end) => transport.shutDown(end),
  };
}
