import type { Client } from '@modelcontextprotocol/client';
import type { Clock } from '../base/clock.ts';
import { isCancelled } from '../base/errors.ts';
import { Emitter, type Event } from '../base/event.ts';
import { type Json, type JsonObject, isJsonObject } from '../base/json.ts';
import { type Result, fail, ok } from '../base/result.ts';
import type { Failure } from '../domain/failure.ts';
import type { McpTool } from '../ports/mcp-servers.ts';
import type { McpChannel } from './mcp-channel.ts';
import { type ConnectionEnd, unknownToolFailure } from './mcp-failures.ts';
import { requestFailure } from './request-failure.ts';
import type { McpSdk } from './mcp-sdk.ts';
import { withTimeLimit } from './time-limit.ts';
import { mapToolResult } from './tool-result.ts';

export interface McpConnectionOptions {
  readonly server: string;
  readonly client: Client;
  readonly channel: McpChannel;
  readonly sdk: McpSdk;
  readonly clock: Clock;
  readonly timeoutSeconds: number;
  readonly maxResultBytes: number;
  readonly onDidList: (tools: readonly McpTool[]) => void;
}

export interface McpToolCall {
  readonly tool: string;
  readonly input: JsonObject;
  readonly idempotencyKey: string;
}

/** The SDK's own timer is set to the longest there is: time is the clock's matter. */
export const neverMs = 2_147_483_647;
const pingSeconds = 5;

/** An initialized session with one server. Requests may run at the same time. */
export class McpConnection {
  readonly #options: McpConnectionOptions;
  readonly #didEnd = new Emitter<ConnectionEnd>();
  #tools: readonly McpTool[] | undefined;
  #isOver = false;

  constructor(options: McpConnectionOptions) {
    this.#options = options;
    options.client.onclose = () => this.#finish();
    options.client.setNotificationHandler('notifications/tools/list_changed', () => {
      this.#tools = undefined;
    });
  }

  /** Fires once, when the server is gone or the connection was closed. */
  readonly onDidEnd: Event<ConnectionEnd> = this.#didEnd.event;

  get isOver(): boolean {
    return this.#isOver;
  }

  async tools(signal: AbortSignal): Promise<Result<readonly McpTool[], Failure>> {
    if (this.#tools !== undefined) return ok(this.#tools);
    try {
      const tools = await this.#listTools(signal);
      this.#tools = tools;
      this.#options.onDidList(tools);
      return ok(tools);
    } catch (error) {
      if (isCancelled(error)) throw error;
      return fail(this.#failure(error));
    }
  }

  async call(call: McpToolCall, signal: AbortSignal): Promise<Result<Json, Failure>> {
    const found = await this.#findTool(call.tool, signal);
    if (!found.ok) return found;
    const tool = found.value;
    try {
      const result = await this.#limited(`tools/call ${tool.name}`, signal, (options) =>
        this.#options.client.request({ method: 'tools/call', params: paramsOf(call) }, options),
      );
      const { channel, maxResultBytes } = this.#options;
      return mapToolResult(tool, result, { maxBytes: maxResultBytes, redaction: channel.redaction });
    } catch (error) {
      if (isCancelled(error)) throw error;
      return fail(this.#failure(error, tool));
    }
  }

  /** Whether the server answers a ping; one that does not hangs for good. */
  async isResponsive(signal: AbortSignal): Promise<boolean> {
    const { client, clock } = this.#options;
    try {
      const limit = { clock, seconds: pingSeconds, what: 'ping', signal };
      await withTimeLimit((limited) => client.ping({ signal: limited, timeout: neverMs }), limit);
      return true;
    } catch (error) {
      if (isCancelled(error)) throw error;
      return false;
    }
  }

  async close(end: ConnectionEnd): Promise<void> {
    await this.#options.channel.close(end);
    this.#finish();
  }

  async #findTool(name: string, signal: AbortSignal): Promise<Result<McpTool, Failure>> {
    const isFresh = this.#tools === undefined;
    const tools = await this.tools(signal);
    if (!tools.ok) return tools;
    const tool = tools.value.find((candidate) => candidate.name === name);
    if (tool !== undefined) return ok(tool);
    if (isFresh) return fail(unknownToolFailure(this.#options.server, name, tools.value));
    // Not every server tells when its tools change.
    this.#tools = undefined;
    return this.#findTool(name, signal);
  }

  async #listTools(signal: AbortSignal): Promise<readonly McpTool[]> {
    const { client, server, channel } = this.#options;
    // Without this check the SDK writes a note to stdout, which belongs to whoever started Baton.
    if (client.getServerCapabilities()?.tools === undefined) return [];
    const { tools } = await this.#limited('tools/list', signal, (options) =>
      client.listTools(undefined, { ...options, cacheMode: 'refresh' }),
    );
    return tools.map((tool) => ({
      server,
      name: tool.name,
      description: channel.redaction.text(tool.description ?? tool.title ?? ''),
      input_schema: jsonObjectOf(channel.redaction.json(tool.inputSchema)),
      read_only: tool.annotations?.readOnlyHint === true,
    }));
  }

  #limited<T>(
    what: string,
    signal: AbortSignal,
    request: (options: { signal: AbortSignal; timeout: number }) => Promise<T>,
  ): Promise<T> {
    const { clock, timeoutSeconds: seconds } = this.#options;
    return withTimeLimit((limited) => request({ signal: limited, timeout: neverMs }), { clock, seconds, what, signal });
  }

  #failure(error: unknown, tool?: McpTool): Failure {
    const { server, channel, sdk } = this.#options;
    const end = this.#isOver ? endOf(channel) : undefined;
    return requestFailure(error, { server, tool, sdk, redaction: channel.redaction, end });
  }

  #finish(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#didEnd.fire(endOf(this.#options.channel));
    this.#didEnd.dispose();
  }
}

function paramsOf({ tool, input, idempotencyKey }: McpToolCall): {
  name: string;
  arguments: Record<string, unknown>;
  _meta: Record<string, unknown>;
} {
  return { name: tool, arguments: { ...input }, _meta: { 'baton/idempotency_key': idempotencyKey } };
}

function endOf(channel: McpChannel): ConnectionEnd {
  const end = channel.end() ?? { kind: 'crashed', reason: 'The connection was closed by the other side.' };
  const lastWords = channel.lastWords();
  return end.kind === 'crashed' && lastWords !== '' ? { ...end, reason: `${end.reason} It wrote: ${lastWords}` } : end;
}

function jsonObjectOf(value: Json): JsonObject {
  return isJsonObject(value) ? value : {};
}
