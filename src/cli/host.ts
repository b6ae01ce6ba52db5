import type { Disposable } from '../base/disposable.ts';
import type { Logger } from '../base/logger.ts';
import type { WorkspaceHost } from '../app/workspace-base.ts';
import type { FileReport } from '../app/calls/workflow-api.ts';
import type { OrchestratorApi } from '../app/orchestrator-api.ts';
import type { McpService } from '../serve/mcp/mcp-service.ts';
import type { Output } from './output.ts';

/** What the commands need of the process around them; tests hand in their own. */
export interface CliHost {
  readonly cwd: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly stdout: Output;
  readonly stderr: Output;
  /** Who decides, in the record of an approval. */
  readonly user: string;
  readonly core: Core;
  /** Milliseconds since 1970. */
  now(): number;
  /** False when nobody is there to answer: standard input or error is not a terminal. */
  readonly canAsk: boolean;
  openPrompt(): Promise<Prompt>;
  /** Calls back when the process is asked to end (SIGINT, SIGTERM, SIGHUP), each time. */
  onInterrupt(listener: () => void): Disposable;
  /** Ends the process at once. */
  exit(code: number): void;
  /**
   * Starts this program again with these arguments, as a process that outlives this one and its terminal. Resolves when
   * it said that it has begun; false: it ended before, or was silent for long.
   */
  startRunner(args: readonly string[]): Promise<boolean>;
  /** Says to the process that started this one as its runner that it has begun. */
  sayBegun(): void;
}

/** The doors to the core that commands may use. */
export interface Core {
  openWorkspace(options: {
    readonly folder: string;
    readonly logger: Logger;
    readonly environment: CliHost['environment'];
    readonly host: WorkspaceHost;
  }): Promise<OrchestratorApi>;
  /** As `OrchestratorQueries.validate`, also where no workspace can be opened because its configuration is invalid. */
  validate(options: {
    readonly folder: string;
    readonly paths: readonly string[] | undefined;
    readonly environment: CliHost['environment'];
  }): Promise<readonly FileReport[]>;
  /** The nearest folder at or above `start` that holds `.baton/`. */
  findWorkspace(start: string): Promise<string | undefined>;
  /** Writes what is missing of `.baton/`; what exists is kept. Paths are relative to the folder. */
  initWorkspace(
    folder: string,
    options: { readonly template: string | undefined },
  ): Promise<{ readonly written: readonly string[]; readonly kept: readonly string[] }>;
  /** Templates that come with the program and have words of the query, the best first. */
  findTemplates(query: string): Promise<readonly { readonly name: string; readonly description: string }[]>;
  /** Serves an MCP client on this process's standard input and output, until it hangs up or the signal fires. */
  serveMcp(service: McpService, options: { readonly signal: AbortSignal }): Promise<void>;
}

/** Asks a person, one line at a time. */
export interface Prompt {
  /** The line without its end; empty at the end of input. Rejects with an AbortError when the signal fires. */
  ask(question: string, options: { readonly signal: AbortSignal }): Promise<string>;
  close(): void;
}
