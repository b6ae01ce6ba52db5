import { type IncomingMessage, type Server, type ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

interface Message {
  readonly id?: number;
  readonly method: string;
  readonly params?: { readonly arguments?: unknown };
}

/** A small MCP server over streamable HTTP, with sessions that it can forget and statuses that it can be told to give. */
export class McpHttpServer {
  readonly headers: IncomingMessage['headers'][] = [];
  /** Answers every request with this status while it is set. */
  status: number | undefined;
  /** Writes the authorization that it got into its refusals and errors, as careless servers do. */
  isEchoing = false;
  /** Characters of the tool's answer. */
  answerLength = 1;
  #sessions = new Set<string>();
  #started = 0;
  readonly #server: Server = createServer((request, response) => void this.#handle(request, response));

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return this.url;
  }

  /** While it listens. */
  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/mcp`;
  }

  get sessions(): number {
    return this.#sessions.size;
  }

  forgetSessions(): void {
    this.#sessions.clear();
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    this.headers.push(request.headers);
    const session = String(request.headers['mcp-session-id']);
    if (this.status !== undefined)
      response.writeHead(this.status).end(this.isEchoing ? `as told, to ${request.headers.authorization}` : 'as told');
    else if (request.method === 'GET') response.writeHead(405).end();
    else if (request.method === 'DELETE') response.writeHead(this.#sessions.delete(session) ? 200 : 404).end();
    else this.#receive(JSON.parse(await text(request)) as Message, session, response);
  }

  #receive(message: Message, session: string, response: ServerResponse): void {
    if (message.method === 'initialize') this.#initialize(message, response);
    else if (!this.#sessions.has(session)) response.writeHead(404).end('no session');
    else if (message.id === undefined) response.writeHead(202).end();
    else if (this.isEchoing && message.method === 'tools/call') {
      answer(response, message, { error: { code: -32000, message: `no access for ${this.#authorization()}` } });
    } else answer(response, message, { result: this.#resultOf(message) });
  }

  #initialize(message: Message, response: ServerResponse): void {
    const session = `session-${(this.#started += 1)}`;
    this.#sessions.add(session);
    response.setHeader('mcp-session-id', session);
    const serverInfo = { name: 'http', version: '1' };
    const result = { protocolVersion: '2025-06-18', capabilities: { tools: {} }, serverInfo };
    answer(response, message, { result });
  }

  #authorization(): string {
    return this.headers.at(-1)?.authorization?.split(' ').at(-1) ?? '';
  }

  #resultOf(message: Message): object {
    if (message.method === 'tools/list') return { tools: [{ name: 'say', inputSchema: { type: 'object' } }] };
    return { content: [], structuredContent: { said: 'x'.repeat(this.answerLength) } };
  }
}

function answer(response: ServerResponse, { id }: Message, outcome: object): void {
  response
    .writeHead(200, { 'content-type': 'application/json' })
    .end(JSON.stringify({ jsonrpc: '2.0', id, ...outcome }));
}
