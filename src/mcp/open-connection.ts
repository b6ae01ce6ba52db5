import type { Clock } from '../base/clock.ts';
import { isCancelled } from '../base/errors.ts';
import { type Logger, Redacted } from '../base/logger.ts';
import { type Result, fail, ok } from '../base/result.ts';
import type { McpServerConfiguration } from '../domain/configuration.ts';
import type { Failure } from '../domain/failure.ts';
import type { McpTool } from '../ports/mcp-servers.ts';
import { headerFailure } from './check-headers.ts';
import { createHttpChannel } from './http-channel.ts';
import type { McpChannel } from './mcp-channel.ts';
import { McpConnection, neverMs } from './mcp-connection.ts';
import { McpTimeout, closedFailure, notStartedFailure, timeoutFailure, unreachableFailure } from './mcp-failures.ts';
import { type McpSdk, loadMcpSdk } from './mcp-sdk.ts';
import { httpFailure, reasonOf } from './request-failure.ts';
import { createStdioChannel } from './stdio-channel.ts';
import { withTimeLimit } from './time-limit.ts';

export interface OpenConnectionOptions {
  readonly name: string;
  readonly configuration: McpServerConfiguration;
  readonly root: string;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly maxResultBytes: number;
  readonly onDidList: (tools: readonly McpTool[]) => void;
  /** Fires when the pool is closed. */
  readonly signal: AbortSignal;
}

const clientInfo = { name: 'baton', version: '1' };
const smallestMessageLimit = 8 * 1024 * 1024;

/** Starts or reaches the server and initializes the session, within the configured time. */
export async function openConnection(options: OpenConnectionOptions): Promise<Result<McpConnection, Failure>> {
  const unsendable =
    options.configuration.kind === 'http' && headerFailure(options.name, options.configuration.headers);
  if (unsendable) return fail(unsendable);
  const sdk = await loadMcpSdk();
  const channel = await createChannel(options, sdk);
  const { clock, signal, configuration, name: server } = options;
  const client = new sdk.Client(clientInfo, { capabilities: {} });
  client.onerror = (error) => {
    options.logger.log('debug', 'MCP connection reports an error', { server, error: new Redacted(error.message) });
  };
  try {
    const limit = { clock, seconds: configuration.timeout_seconds, what: 'initialize', signal };
    await withTimeLimit((limited) => client.connect(channel.transport, { signal: limited, timeout: neverMs }), limit);
  } catch (error) {
    const failure = openingFailure(error, { server, sdk, channel, isUrl: configuration.kind === 'http' });
    await channel.close({ kind: 'crashed', reason: 'It could not be initialized.' });
    return fail(failure);
  }
  const timeoutSeconds = configuration.timeout_seconds;
  return ok(new McpConnection({ ...options, server, client, channel, sdk, timeoutSeconds }));
}

async function createChannel(options: OpenConnectionOptions, sdk: McpSdk): Promise<McpChannel> {
  const { configuration, clock, root, maxResultBytes } = options;
  const maxMessageBytes = Math.max(smallestMessageLimit, 4 * maxResultBytes);
  return configuration.kind === 'http'
    ? createHttpChannel({ configuration, clock, sdk, maxMessageBytes })
    : createStdioChannel({ configuration, clock, sdk, maxMessageBytes, root });
}

interface OpeningContext {
  readonly server: string;
  readonly sdk: McpSdk;
  readonly channel: McpChannel;
  readonly isUrl: boolean;
}

function openingFailure(error: unknown, { server, sdk, channel, isUrl }: OpeningContext): Failure {
  if (isCancelled(error)) return closedFailure(server);
  if (error instanceof McpTimeout) return timeoutFailure(server, error);
  const said = channel.redaction.text(reasonOf(error));
  if (error instanceof sdk.SdkHttpError) return httpFailure(server, error.status, said);
  if (isUrl) return unreachableFailure(server, said);
  const reason = channel.end()?.reason ?? said;
  return notStartedFailure(server, { error, reason, lastWords: channel.lastWords() });
}
