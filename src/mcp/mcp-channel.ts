import type { Transport } from '@modelcontextprotocol/client';
import type { ConnectionEnd } from './mcp-failures.ts';
import type { Redaction } from './redact-secrets.ts';

/** A way to a server: the SDK's transport and what it does not tell. */
export interface McpChannel {
  readonly transport: Transport;
  /** Why it ended; undefined while it lives, or when the other side just went away. */
  end(): ConnectionEnd | undefined;
  /** The last that a server process wrote to stderr, redacted. */
  lastWords(): string;
  /** For what the server says: it may quote the secrets that it was configured with. */
  readonly redaction: Redaction;
  /** Ends the server's processes too. The first end that is told is the one that counts. */
  close(end: ConnectionEnd): Promise<void>;
}
