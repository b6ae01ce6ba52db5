import path from 'node:path';
import { silentLogger } from '../base/logger.ts';
import { type SessionWish, OrchestratedSession } from './orchestrated-session.ts';
import { openWorkspace } from './open-workspace.ts';
import { type OwnRegistry, ownRegistry } from './own-registry.ts';
import type { SharedOrchestrator } from './shared-orchestrator.ts';

export type { AgentExecutionRecord } from '../domain/agent-execution.ts';
export type { BundleDocument } from '../domain/context-bundle.ts';
export type { ExecutionReport } from '../domain/execution-report.ts';
export type {
  DeploymentCompleted,
  OutputFilter,
  OutputItem,
  SessionDetail,
  SessionValidation,
} from '../domain/record-requests.ts';
export type { SessionPhase, SessionRecord } from '../domain/session.ts';
export type { OrchestratedSession, OwnRegistry, SessionWish, SharedOrchestrator };

export interface OrchestratorOptions {
  /** The folder that holds `.baton/`. Default: the current one. */
  readonly folder?: string;
  /** Variables such as the keys of providers. Default: those of the process. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /** Who asks, in the record: `person:<name>`, or the name of a program, which may do what agents may. Default: `library`. */
  readonly by?: string;
}

/**
 * The package for other programs: a workspace that is shared with every other process that has it open, and sessions in it.
 *
 *     import { Orchestrator } from 'baton';
 *     await using orchestrator = await Orchestrator.open({ folder: '.' });
 *     const session = await orchestrator.session({ scope: 'Translate the manual' });
 */
export class Orchestrator implements AsyncDisposable {
  /** Everything else that can be asked of the workspace. What changes something wants to know who asks, as `by`. */
  readonly workspace: SharedOrchestrator;
  /** Makes and changes epics and tasks; reading them is a matter of `workspace`. */
  readonly registry: OwnRegistry;
  readonly #by: string;
  readonly #isOwner: boolean;

  private constructor(
    workspace: SharedOrchestrator,
    { by, isOwner }: { readonly by: string; readonly isOwner: boolean },
  ) {
    this.workspace = workspace;
    this.registry = ownRegistry(workspace, by);
    this.#by = by;
    this.#isOwner = isOwner;
  }

  /** Opens the workspace, which `close` closes. Rejects when its database cannot be opened. */
  static async open(options: OrchestratorOptions = {}): Promise<Orchestrator> {
    const { folder = '.', environment = process.env, by = 'library' } = options;
    const workspace = await openWorkspace({ folder: path.resolve(folder), environment, logger: silentLogger });
    return new Orchestrator(workspace, { by, isOwner: true });
  }

  /** Of a workspace that is open, and stays so. */
  static of(workspace: SharedOrchestrator, by: string): Orchestrator {
    return new Orchestrator(workspace, { by, isOwner: false });
  }

  /** The session with this id, or a new one. Rejects with `invalid_input` where a new one has no scope. */
  session(wish: SessionWish): Promise<OrchestratedSession> {
    return OrchestratedSession.open(this.workspace, wish, this.#by);
  }

  async close(): Promise<void> {
    if (this.#isOwner) await this.workspace.close();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }
}
