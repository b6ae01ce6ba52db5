import type { Change } from '../domain/tables.ts';
import type { SkillRecord } from '../domain/team-records.ts';

/** A piece of work of an agent of the team that has come to its end. */
export interface FinishedWork {
  readonly agent: string;
  /** What it took; each is moved once. */
  readonly skills: readonly string[];
  readonly agent_execution_id: string;
  /** What was to be done, short. */
  readonly task: string;
  /** Model calls that it took. */
  readonly turns: number;
  /** Why it failed: the code of the failure. Null: it succeeded. */
  readonly failure_code: string | null;
  /** ISO time. */
  readonly at: string;
}

/** What the team has learned. Implemented by `src/team`. */
export interface SkillBook {
  /** What is recorded of the agent; skills that it was never seen in are not there. */
  of(agent: string): readonly SkillRecord[];
  /** How the work moves the agent's skills, to be committed at once with its end. None for a failure of the world's making. */
  movesAfter(work: FinishedWork): readonly Change[];
}
