import { raceAbort } from '../base/abort.ts';
import type { Json, JsonObject } from '../base/json.ts';
import { type Result, fail } from '../base/result.ts';
import type { Failure } from '../domain/failure.ts';
import type { McpTool } from '../ports/mcp-servers.ts';
import type { McpConnection } from './mcp-connection.ts';
import { restingFailure, closedFailure } from './mcp-failures.ts';
import { type OpenConnectionOptions, openConnection } from './open-connection.ts';

export type SupervisedServerOptions = Omit<OpenConnectionOptions, 'signal'>;

const firstRestMs = 1000;
const longestRestMs = 30_000;
/** Failures that show a server at work. */
const answers: ReadonlySet<string> = new Set(['mcp_tool_error', 'mcp_invalid_arguments']);

/**
 * One configured server: opened by the first who needs it, shared by all, opened anew after it ended. The first restart
 * is immediate; when it fails again before any call succeeded, it rests 1, 2, 4 … 30 s, and calls fail meanwhile.
 */
export class SupervisedServer {
  readonly #options: SupervisedServerOptions;
  readonly #lifetime = new AbortController();
  #opening: Promise<Result<McpConnection, Failure>> | undefined;
  #failuresInARow = 0;
  #restsUntil = 0;
  #lastFailure = '';

  constructor(options: SupervisedServerOptions) {
    this.#options = options;
  }

  tools(signal: AbortSignal): Promise<Result<readonly McpTool[], Failure>> {
    return this.#withConnection(signal, (connection) => connection.tools(signal));
  }

  async call(
    request: { readonly tool: string; readonly input: JsonObject },
    options: { readonly signal: AbortSignal; readonly idempotencyKey: string },
  ): Promise<Result<Json, Failure>> {
    const { signal, idempotencyKey } = options;
    const result = await this.#withConnection(signal, (connection) =>
      connection.call({ ...request, idempotencyKey }, signal),
    );
    if (result.ok || answers.has(result.error.code)) this.#failuresInARow = 0;
    return result;
  }

  async close(): Promise<void> {
    this.#lifetime.abort();
    const opened = await this.#opening;
    if (opened?.ok === true) await opened.value.close({ kind: 'closed', reason: 'Baton is shutting down.' });
  }

  async #withConnection<T>(
    signal: AbortSignal,
    use: (connection: McpConnection) => Promise<Result<T, Failure>>,
  ): Promise<Result<T, Failure>> {
    const opened = await raceAbort(this.#open(), signal);
    if (!opened.ok) return opened;
    const result = await use(opened.value);
    const brokenBecause = result.ok ? undefined : await defectOf(opened.value, result.error, signal);
    if (brokenBecause !== undefined) await opened.value.close({ kind: 'crashed', reason: brokenBecause });
    return result;
  }

  /** The start belongs to nobody in particular: whoever stops waiting does not stop it for the others. */
  async #open(): Promise<Result<McpConnection, Failure>> {
    const { name, clock } = this.#options;
    if (this.#lifetime.signal.aborted) return fail(closedFailure(name));
    if (this.#opening !== undefined) return this.#opening;
    const restMs = this.#restsUntil - clock.now();
    if (restMs > 0) {
      return fail(restingFailure(name, { failures: this.#failuresInARow, restMs, lastFailure: this.#lastFailure }));
    }
    const opening = openConnection({ ...this.#options, signal: this.#lifetime.signal });
    this.#opening = opening;
    const opened = await opening;
    if (opened.ok) this.#watch(opened.value);
    else this.#didFail(opened.error.message);
    return opened;
  }

  #watch(connection: McpConnection): void {
    connection.onDidEnd((end) => {
      this.#options.logger.log('info', 'MCP server ended', { server: this.#options.name, kind: end.kind });
      this.#didFail(end.reason);
    });
  }

  #didFail(reason: string): void {
    this.#opening = undefined;
    this.#lastFailure = reason;
    this.#failuresInARow += 1;
    const again = this.#failuresInARow - 2;
    this.#restsUntil = again < 0 ? 0 : this.#options.clock.now() + Math.min(firstRestMs * 2 ** again, longestRestMs);
  }
}

/** Why the connection is of no further use, if it is. Its own end shows by itself. */
async function defectOf(connection: McpConnection, error: Failure, signal: AbortSignal): Promise<string | undefined> {
  if (connection.isOver) return undefined;
  if (error.code === 'mcp_unavailable') return error.message;
  if (error.code !== 'mcp_timeout') return undefined;
  return (await connection.isResponsive(signal)) ? undefined : 'It answers no ping.';
}
