import type { Json, JsonObject } from '../base/json.ts';
import type { BudgetStanding } from './budget.ts';
import type { Moves } from './lifecycle.ts';

export const approvalStatuses = ['pending', 'approved', 'rejected', 'expired'] as const;

export type ApprovalStatus = (typeof approvalStatuses)[number];

export const approvalMoves: Moves<ApprovalStatus> = {
  pending: ['approved', 'rejected', 'expired'],
  approved: [],
  rejected: [],
  expired: [],
};

export const approvalKinds = [
  'step',
  'human',
  'command',
  'write',
  'http',
  'tool',
  'answer',
  'budget',
  'delegation',
] as const;

export type ApprovalKind = (typeof approvalKinds)[number];

export const approvalScopes = ['once', 'execution'] as const;

export type ApprovalScope = (typeof approvalScopes)[number];

/** A decision asked of a person before a side effect, or a question of a human step. */
export interface ApprovalRecord {
  readonly id: string;
  readonly execution_id: string;
  readonly step_path: string | null;
  readonly kind: ApprovalKind;
  /** The spawn that asks: asking again under the same key finds this row. */
  readonly idempotency_key: string;
  /** What would be acted on: the command with its circumstances, the path, the URL, the step's name. */
  readonly subject: string;
  readonly question: string;
  /** Exactly what would happen; for a human step its fields and choices. */
  readonly payload: JsonObject;
  readonly edited_payload: JsonObject | null;
  /** `execution`: the same kind and subject is not asked again in this execution. */
  readonly scope: ApprovalScope;
  readonly status: ApprovalStatus;
  readonly decided_by: string | null;
  readonly decided_at: string | null;
  readonly reason: string | null;
  /** The answer to a human step's question; null otherwise. */
  readonly answer: Json;
  readonly created_at: string;
  readonly updated_at: string;
}

/** Whether it asks if a command may check a task, by the execution that worked on it and no step of it. */
export function isCheckQuestion({ step_path, kind }: Pick<ApprovalRecord, 'step_path' | 'kind'>): boolean {
  return step_path === null && kind === 'command';
}

/** A question with what tells it apart from others, which workflow asks and whether that is a rehearsal, and the cost so far. */
export interface AskedApproval extends ApprovalRecord {
  readonly workflow: string;
  readonly rehearsal: boolean;
  readonly cost: CostSoFar;
  /** Whether an answer may carry an `edited_payload`. */
  readonly editable: boolean;
  /**
   * Of a budget: all who wait for the answer, in whichever execution, the longest waiting first. Not empty as long as it is
   * asked, also when the agent of this row has stopped waiting. Empty for every other question.
   */
  readonly waiting: readonly WaitingAgent[];
}

/** Who waits for the answer to a question that several ask together. */
export interface WaitingAgent {
  readonly approval_id: string;
  readonly execution_id: string;
  readonly workflow: string;
  readonly step_path: string | null;
  readonly agent: string | null;
}

export interface Spent {
  readonly tokens: number;
  /** Null: a price is unknown. */
  readonly usd: number | null;
}

/** Spent by now in the execution that asks and in those that it has started. */
export interface CostSoFar extends Spent {
  /** The same of the outermost execution; null when that is the one that asks. */
  readonly outermost: (Spent & { readonly execution_id: string }) | null;
  /** Of every budget that holds for the execution that asks, the narrowest first. */
  readonly budgets: readonly BudgetStanding[];
}

/** What a person answered. */
export interface ApprovalDecision {
  readonly approved: boolean;
  readonly decided_by: string;
  readonly reason: string | null;
  readonly scope: ApprovalScope;
  readonly edited_payload: JsonObject | null;
  readonly answer: Json;
}

/** What of an answer was said; the rest is as nobody says it. */
export type Decided = Pick<ApprovalDecision, 'approved'> & Partial<Omit<ApprovalDecision, 'decided_by'>>;

export function decisionBy(person: string, said: Decided): ApprovalDecision {
  return { reason: null, scope: 'once', edited_payload: null, answer: null, ...said, decided_by: person };
}
