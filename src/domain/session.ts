import type { JsonObject } from '../base/json.ts';
import type { Moves } from './lifecycle.ts';

/** 1 analyze, 2 plan, 3 execute, 4 validate, 5 confirm. */
export type SessionPhase = 1 | 2 | 3 | 4 | 5;

export type SessionStatus = 'planning' | 'executing' | 'completed' | 'failed';

/** Five phases around a set of agent executions. */
export interface SessionRecord {
  readonly id: string;
  readonly scope: string;
  readonly phase: SessionPhase;
  readonly status: SessionStatus;
  /** Null: what the configuration gives a session. 0: nothing may be spent. */
  readonly token_budget: number | null;
  /** Share of the budget, 0–1, at which a warning is given. */
  readonly warn_threshold: number;
  readonly metadata: JsonObject;
  /** Every phase and status that it came to, the first one included, in order. */
  readonly moves: readonly SessionMove[];
  readonly completed_at: string | null;
  readonly created_at: string;
  readonly updated_at: string;
}

export interface SessionMove {
  readonly phase: SessionPhase;
  readonly status: SessionStatus;
  /** ISO time. */
  readonly at: string;
  /** `person:<name>`, or the program that asked for it. */
  readonly by: string;
}

/** The names of the phases, the first at index 0. */
export const sessionPhaseNames = ['analyze', 'plan', 'execute', 'validate', 'confirm'] as const;

/** Agents are deployed from this phase on. */
export const deployingPhase: SessionPhase = 3;

/** What was made is judged from this phase on. */
export const validatingPhase: SessionPhase = 4;

/** The last one; only from here a session is completed. */
export const lastPhase: SessionPhase = 5;

/** Planning and executing follow from the phase; the ends are wishes. */
export const sessionMoves: Moves<SessionStatus> = {
  planning: ['executing', 'failed'],
  executing: ['planning', 'completed', 'failed'],
  completed: [],
  failed: [],
};

export function statusIn(phase: SessionPhase): SessionStatus {
  return phase < deployingPhase ? 'planning' : 'executing';
}

export function isSessionPhase(phase: number): phase is SessionPhase {
  return Number.isInteger(phase) && phase >= 1 && phase <= lastPhase;
}

/** `3 (execute)`. */
export function phaseWords(phase: SessionPhase): string {
  return `${phase} (${sessionPhaseNames[phase - 1] ?? ''})`;
}
