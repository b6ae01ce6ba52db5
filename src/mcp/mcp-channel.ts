import type { Transport } from '@modelcontextprotocol/client';
import type { ConnectionEnd } from './mcp-failures.ts';

/** A way to a server: the SDK's transport and what it does not tell. */
export interface McpChannel {
  readonly transport: Transport;
  /** Why it ended; undefined while it lives, or when the other side just went away. */
  end(): ConnectionEnd | undefined;
  /** The last that a server process wrote to stderr, redacted. */
  lastWords(): string;
  /** The text without the values that the server was configured with, which it may quote: env, headers. */
  redact(text: string): string;
  /** Ends the server's processes too. The first end that is told is the one that counts. */
  close(end: ConnectionEnd): Promise<void>;
}
