import type { OrchestratorApi } from '../app/orchestrator-api.ts';
import { BatonError } from '../base/errors.ts';
import type { AgentExecutionRecord } from '../domain/agent-execution.ts';
import type { BundleDocument } from '../domain/context-bundle.ts';
import type {
  CompleteDeploymentRequest,
  DeploymentCompleted,
  InitSessionRequest,
  OutputFilter,
  OutputItem,
  PrepareContextRequest,
  SessionDetail,
  SessionValidation,
  StartDeploymentRequest,
} from '../domain/record-requests.ts';
import type { SessionPhase, SessionRecord } from '../domain/session.ts';

/** `scope` may be left out of a session that is there. */
export type SessionWish = Partial<Omit<InitSessionRequest, 'by'>>;

type ContextWish = Pick<PrepareContextRequest, 'agent_type' | 'scope'> &
  Partial<Pick<PrepareContextRequest, 'model' | 'budget'>> & {
    readonly items: readonly (Pick<PrepareContextRequest['items'][number], 'source'> &
      Partial<PrepareContextRequest['items'][number]>)[];
  };

type CompletionWish = Pick<CompleteDeploymentRequest, 'status' | 'final_message'> &
  Partial<Omit<CompleteDeploymentRequest, 'by'>>;

/** A session, as a program leads it through its phases. Every call rejects as the command of its workspace does. */
export class OrchestratedSession {
  readonly id: string;
  readonly #api: OrchestratorApi;
  readonly #by: string;

  private constructor(api: OrchestratorApi, id: string, by: string) {
    this.#api = api;
    this.id = id;
    this.#by = by;
  }

  static async open(
    api: OrchestratorApi,
    { scope = '', ...wish }: SessionWish,
    by: string,
  ): Promise<OrchestratedSession> {
    const known = wish.id === undefined ? null : await idOf(api, wish.id);
    const id = known ?? (await api.initSession({ ...wish, scope, by })).id;
    return new OrchestratedSession(api, id, by);
  }

  /** Phase, budget, and counts of what was deployed and made. */
  status(): Promise<SessionDetail> {
    return this.#api.showSession(this.id);
  }

  /** One phase on, or with `back` to an earlier one. */
  setPhase(phase: SessionPhase, { back = false }: { readonly back?: boolean } = {}): Promise<SessionRecord> {
    return this.#api.moveSession(this.id, { phase, back, by: this.#by });
  }

  /** What an agent is to be given, within what is left of the budget. Items are files unless they say otherwise. */
  prepareContext({ items, model = null, budget = null, ...wish }: ContextWish): Promise<BundleDocument> {
    const usual = { kind: 'file', sections: [], priority: 'required' } as const;
    const wanted = items.map((item) => ({ ...usual, ...item }));
    return this.#api.prepareContext({ ...wish, items: wanted, model, budget, session: this.id, by: this.#by });
  }

  /** Records that an agent is at work, which the program runs by itself. */
  initDeployment(wish: Omit<StartDeploymentRequest, 'session' | 'by'>): Promise<AgentExecutionRecord> {
    return this.#api.startDeployment({ ...wish, session: this.id, by: this.#by });
  }

  /** Records how it has ended and what it made. */
  recordCompletion(id: string, wish: CompletionWish): Promise<DeploymentCompleted> {
    return this.#api.completeDeployment(id, { deliverables: [], error: null, ...wish, by: this.#by });
  }

  /** What the checks have said, and what is missing. */
  validateOutputs(): Promise<SessionValidation> {
    return this.#api.validateSession(this.id);
  }

  /** What came of it, as Markdown, by a template of the workspace or the one that comes with Baton. */
  async synthesize({ template }: { readonly template?: string } = {}): Promise<string> {
    return (await this.#api.report(template === undefined ? { id: this.id } : { id: this.id, template })).markdown;
  }

  complete(status: 'completed' | 'failed' = 'completed'): Promise<SessionRecord> {
    return this.#api.endSession(this.id, { status, by: this.#by });
  }

  /** What was made in it, the newest first. */
  query(
    filter: Omit<OutputFilter, 'session'> = {},
  ): Promise<{ readonly items: readonly OutputItem[]; readonly total: number }> {
    return this.#api.queryOutputs({ ...filter, session: this.id });
  }
}

/** Null: there is none with this very id. */
async function idOf(api: OrchestratorApi, id: string): Promise<string | null> {
  try {
    const { session } = await api.showSession(id);
    return session.id === id ? id : null;
  } catch (error) {
    if (error instanceof BatonError && (error.code === 'unknown_session' || error.code === 'ambiguous_id')) return null;
    throw error;
  }
}
