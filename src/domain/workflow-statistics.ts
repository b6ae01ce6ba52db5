/** How the runs of a workflow went. Rehearsals and replays prove nothing and do not count. */
export interface WorkflowStatistics {
  /** Its slug. */
  readonly workflow: string;
  /** Runs, those that go on included. */
  readonly executions: number;
  /** Completed of those that have completed or failed, 0–1; null: none has. */
  readonly success_rate: number | null;
  /** Of those that have completed or failed. */
  readonly avg_duration_ms: number | null;
  /** The same, of those whose price is known; null: of none. */
  readonly avg_cost_usd: number | null;
}
