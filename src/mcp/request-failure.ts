import { messageOf } from '../base/errors.ts';
import type { Failure } from '../domain/failure.ts';
import type { McpTool } from '../ports/mcp-servers.ts';
import {
  type ConnectionEnd,
  McpTimeout,
  endedFailure,
  invalidArgumentsFailure,
  timeoutFailure,
  unreachableFailure,
} from './mcp-failures.ts';
import type { McpSdk } from './mcp-sdk.ts';
import type { Redaction } from './redact-secrets.ts';

export interface RequestFailureContext {
  readonly server: string;
  readonly tool: McpTool | undefined;
  readonly sdk: McpSdk;
  readonly redaction: Redaction;
  /** Set when the connection is over. */
  readonly end: ConnectionEnd | undefined;
}

/** What the SDK threw for a request, as a failure. */
export function requestFailure(error: unknown, context: RequestFailureContext): Failure {
  const { server, tool, sdk, redaction, end } = context;
  if (error instanceof McpTimeout) return timeoutFailure(server, error);
  if (end !== undefined) return endedFailure(server, end);
  const said = redaction.text(reasonOf(error));
  if (error instanceof sdk.SdkHttpError) return httpFailure(server, error.status, said);
  if (error instanceof sdk.ProtocolError) {
    const isArguments = error.code === -32602 && tool !== undefined;
    return isArguments ? invalidArgumentsFailure(server, tool, said) : protocolFailure(server, said);
  }
  if (error instanceof sdk.SdkError) return protocolFailure(server, said);
  return unreachableFailure(server, said);
}

/** `message` is redacted. By status: a wrong key or address stays wrong; a session that the server forgot (404) is new on the next try. */
export function httpFailure(server: string, status: number, message: string): Failure {
  const isDenied = status === 401 || status === 403;
  return {
    code: 'mcp_unavailable',
    message: `MCP server '${server}' answered with status ${status}: ${message.slice(0, 500)}`,
    hint: isDenied ? `Check the headers of mcp_servers.${server}.` : `Check the url of mcp_servers.${server}.`,
    retryable: status === 404 || status === 408 || status === 429 || status >= 500,
  };
}

function protocolFailure(server: string, message: string): Failure {
  return {
    code: 'mcp_protocol_error',
    message: `MCP server '${server}' answered with an error: ${message.slice(0, 2000)}`,
    retryable: false,
  };
}

/** `fetch failed` says nothing; what kept it from connecting is the cause. */
export function reasonOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined;
  return cause === undefined ? messageOf(error) : `${messageOf(error)} (${messageOf(cause)})`;
}
