import { messageOf } from '../base/errors.ts';
import type { ApprovalDecision, ApprovalRecord } from '../domain/approval.ts';
import type { Core } from './core.ts';
import { answeredTogether } from '../registry/budget-question.ts';
import { findExecution } from './find-execution.ts';
import { unfinishedTop } from './unfinished-kin.ts';

export interface DecisionsParts {
  readonly core: Core;
  /** Records an answer. */
  readonly record: (id: string, decision: ApprovalDecision) => Promise<ApprovalRecord>;
  readonly isLive: (id: string) => boolean;
  readonly resume: (id: string) => Promise<void>;
}

/** What people answer to questions of executions, and what goes on with it in a program that stays. */
export class Decisions {
  readonly #parts: DecisionsParts;
  readonly #deciding = new Set<Promise<ApprovalRecord>>();
  readonly #answered = new Set<string>();

  constructor(parts: DecisionsParts) {
    this.#parts = parts;
  }

  async decide(id: string, decision: ApprovalDecision): Promise<ApprovalRecord> {
    // Known as under way before anybody can hear of it.
    const deciding = Promise.resolve().then(() => this.#parts.record(id, decision));
    this.#deciding.add(deciding);
    try {
      const decided = await deciding;
      await this.#goOnWith(decided);
      return decided;
    } finally {
      this.#deciding.delete(deciding);
    }
  }

  /** Resolves when the answers that are being recorded are. */
  async idle(): Promise<void> {
    await Promise.allSettled(this.#deciding);
  }

  /** Executions that go on here because they were answered, and that perhaps nobody waits for. */
  live(): readonly string[] {
    return [...this.#answered].filter((id) => this.#parts.core.runtime.isLive(id));
  }

  /** All that waited for the answer go on with it, each from where it stands. */
  async #goOnWith(decided: ApprovalRecord): Promise<void> {
    const { store, host } = this.#parts.core;
    if (host.staysUntil?.aborted !== false) return;
    const answered = answeredTogether(store, decided).map(({ execution_id }) => findExecution(store, execution_id));
    for (const id of new Set(answered.map((each) => unfinishedTop(store, each).id))) await this.#goOn(id);
  }

  /** The answer is recorded: what keeps the execution from going on with it is no failure of the answer, `resume` says it. */
  async #goOn(id: string): Promise<void> {
    const { core, isLive, resume } = this.#parts;
    // What was interrupted in its work may do a thing twice: that is for a person to say.
    if (core.store.get('executions', { id })?.status !== 'waiting' || isLive(id)) return;
    try {
      await resume(id);
      this.#answered.add(id);
    } catch (error) {
      core.logger.log('warn', 'An execution could not go on with its answer.', { id, reason: messageOf(error) });
    }
  }
}
