import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import type { JSONRPCMessage, Transport } from '@modelcontextprotocol/client';
import type { Clock } from '../base/clock.ts';
import type { ConnectionEnd } from './mcp-failures.ts';
import type { McpSdk } from './mcp-sdk.ts';
import { signalProcessTree } from './process-tree.ts';
import { type ServerCommand, endServerProcess, startServerProcess } from './server-process.ts';
import { TextTail } from './text-tail.ts';

export interface StdioTransportOptions {
  readonly command: ServerCommand;
  readonly clock: Clock;
  readonly sdk: McpSdk;
  /** A longer line on stdout ends the server: what follows it cannot be told apart any more. */
  readonly maxMessageBytes: number;
}

/** Of stderr, for messages; the rest is dropped as it comes. */
const maxLastWords = 2000;
/** What may wait to be read by the server; more means that it does not read. */
const maxWaitingInputBytes = 16 * 1024 * 1024;
/** After its end a process's last output may still be on the way, but a grandchild may hold the pipe open for ever. */
const drainMs = 500;

/**
 * MCP over the standard streams of a process in a group of its own. The SDK's transport cannot do that, and its `close`
 * leaves behind what `sh` and `npx` started.
 */
export class StdioTransport implements Transport {
  onclose?: (() => void) | undefined;
  onerror?: ((error: Error) => void) | undefined;
  onmessage?: ((message: JSONRPCMessage) => void) | undefined;

  readonly #options: StdioTransportOptions;
  readonly #buffer: InstanceType<McpSdk['ReadBuffer']>;
  readonly #stderr = new TextTail(maxLastWords);
  #child: ChildProcessWithoutNullStreams | undefined;
  #end: ConnectionEnd | undefined;
  #isOver = false;

  constructor(options: StdioTransportOptions) {
    this.#options = options;
    this.#buffer = new options.sdk.ReadBuffer({ maxBufferSize: options.maxMessageBytes });
  }

  /** Why it ended, once it did. */
  get end(): ConnectionEnd | undefined {
    return this.#end;
  }

  /** The last that the server wrote to stderr. */
  get lastWords(): string {
    return this.#stderr.text;
  }

  async start(): Promise<void> {
    const child = await startServerProcess(this.#options.command);
    this.#child = child;
    child.stderr.setEncoding('utf8').on('data', (piece: string) => this.#stderr.append(piece));
    child.stdout.on('data', (piece: Buffer) => this.#read(piece));
    for (const stream of [child.stdin, child.stdout, child.stderr]) {
      stream.on('error', (error: Error) => this.onerror?.(error));
    }
    child.once('exit', (code, signal) => this.#drain(child, exitReason(code, signal)));
  }

  async send(message: JSONRPCMessage): Promise<void> {
    const stdin = this.#child?.stdin;
    if (stdin === undefined || this.#isOver) throw new Error('The server process has ended.');
    stdin.write(this.#options.sdk.serializeMessage(message));
    if (stdin.writableLength > maxWaitingInputBytes) {
      this.#kill({ kind: 'crashed', reason: 'It does not read what is sent to it.' });
    }
  }

  /** For the SDK, which knows no reasons. */
  async close(): Promise<void> {
    await this.shutDown({ kind: 'closed', reason: 'It was closed.' });
  }

  async shutDown(end: ConnectionEnd): Promise<void> {
    const child = this.#child;
    this.#end ??= end;
    if (child !== undefined) await endServerProcess(child, this.#options.clock);
    this.#finish();
  }

  #read(piece: Buffer): void {
    try {
      this.#buffer.append(piece);
    } catch {
      const reason = `It sent a message of more than ${this.#options.maxMessageBytes} bytes.`;
      this.#kill({ kind: 'too_large', reason });
      return;
    }
    while (!this.#isOver && this.#readMessage());
  }

  /** False when no whole message is left. */
  #readMessage(): boolean {
    try {
      const message = this.#buffer.readMessage();
      if (message !== null) this.onmessage?.(message);
      return message !== null;
    } catch (error) {
      this.onerror?.(error instanceof Error ? error : new Error('A message that is not JSON-RPC.'));
      return true;
    }
  }

  #drain(child: ChildProcessWithoutNullStreams, reason: string): void {
    if (this.#isOver) return;
    const finish = (): void => {
      timer.dispose();
      this.#kill({ kind: 'crashed', reason });
    };
    const timer = this.#options.clock.schedule(drainMs, finish);
    child.once('close', finish);
  }

  #kill(end: ConnectionEnd): void {
    this.#end ??= end;
    if (this.#child !== undefined) signalProcessTree(this.#child, 'SIGKILL');
    this.#finish();
  }

  #finish(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#buffer.clear();
    for (const stream of [this.#child?.stdin, this.#child?.stdout, this.#child?.stderr]) stream?.destroy();
    this.onclose?.();
  }
}

function exitReason(code: number | null, signal: NodeJS.Signals | null): string {
  return signal === null ? `It ended with exit code ${code ?? 'unknown'}.` : `It was ended by ${signal}.`;
}
