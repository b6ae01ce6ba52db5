import { systemCodeOf } from '../base/errors.ts';
import { didYouMean } from '../base/nearest-name.ts';
import type { Failure } from '../domain/failure.ts';
import type { McpTool } from '../ports/mcp-servers.ts';

/** Thrown inside this folder when the configured time passed; `what` is the request that got no answer. */
export class McpTimeout extends Error {
  readonly seconds: number;
  readonly what: string;

  constructor(what: string, seconds: number) {
    super(`No answer to ${what} within ${seconds} s.`);
    this.name = 'McpTimeout';
    this.what = what;
    this.seconds = seconds;
  }
}

/** How a connection came to its end, for the calls that were under way. */
export interface ConnectionEnd {
  readonly kind: 'crashed' | 'too_large' | 'closed';
  /** A sentence: `It ended with exit code 1.` */
  readonly reason: string;
}

export function endedFailure(server: string, end: ConnectionEnd): Failure {
  switch (end.kind) {
    case 'closed':
      return closedFailure(server);
    case 'too_large':
      return {
        code: 'mcp_result_too_large',
        message: `MCP server '${server}' was ended: ${end.reason}`,
        hint: 'Ask the tool for less: fewer items, a smaller range, one file at a time.',
        retryable: false,
      };
    case 'crashed':
      return {
        code: 'mcp_crashed',
        message: `MCP server '${server}' is gone: ${end.reason}`,
        hint: 'The next call starts it again.',
        retryable: true,
      };
  }
}

export function closedFailure(server: string): Failure {
  return { code: 'mcp_unavailable', message: `MCP server '${server}' is closed: Baton is shutting down.` };
}

export function timeoutFailure(server: string, timeout: McpTimeout): Failure {
  return {
    code: 'mcp_timeout',
    message: `MCP server '${server}' gave no answer to ${timeout.what} within ${timeout.seconds} s.`,
    hint: `Raise timeout_seconds of mcp_servers.${server} when it needs longer.`,
    retryable: true,
  };
}

export function restingFailure(
  server: string,
  rest: { readonly failures: number; readonly restMs: number; readonly lastFailure: string },
): Failure {
  const seconds = Math.ceil(rest.restMs / 1000);
  return {
    code: 'mcp_crashed',
    message: `MCP server '${server}' failed ${rest.failures} times in a row and rests for ${seconds} s. Last: ${rest.lastFailure}`,
    hint: `Try again later, or look why it fails: run its command from mcp_servers.${server} by hand.`,
    retryable: true,
    retry_after_ms: rest.restMs,
  };
}

/** A server that could not be started. `lastWords` is what it wrote to stderr. */
export function notStartedFailure(
  server: string,
  cause: { readonly error: unknown; readonly reason: string; readonly lastWords: string },
): Failure {
  const isMissing = systemCodeOf(cause.error) === 'ENOENT';
  const reason = isMissing ? 'Its command does not exist.' : cause.reason;
  const said = cause.lastWords === '' ? '' : ` It wrote: ${cause.lastWords}`;
  return {
    code: 'mcp_unavailable',
    message: `MCP server '${server}' could not be started. ${reason}${said}`,
    hint: `Check command, args and env of mcp_servers.${server} in .baton/config.yaml.`,
    retryable: !isMissing,
  };
}

/** A server at a URL that gave no answer at all. */
export function unreachableFailure(server: string, reason: string): Failure {
  return {
    code: 'mcp_unavailable',
    message: `MCP server '${server}' cannot be reached: ${reason}`,
    hint: `Check that it runs, and the url of mcp_servers.${server}.`,
    retryable: true,
  };
}

export function unknownToolFailure(server: string, tool: string, tools: readonly McpTool[]): Failure {
  const names = tools.map(({ name }) => name);
  return {
    code: 'mcp_unknown_tool',
    message: `MCP server '${server}' has no tool '${tool}'.${didYouMean(tool, names)}`,
    hint: names.length === 0 ? 'The server offers no tools.' : `Its tools: ${names.join(', ')}.`,
  };
}

export function invalidArgumentsFailure(server: string, tool: McpTool, reason: string): Failure {
  return {
    code: 'mcp_invalid_arguments',
    message: `The arguments do not fit ${tool.name} of MCP server '${server}': ${reason}`,
    hint: `Its input schema: ${JSON.stringify(tool.input_schema)}`,
  };
}
