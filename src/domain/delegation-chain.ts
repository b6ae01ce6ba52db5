/** An agent at work above a delegation. */
export interface ChainLink {
  /** Null: an agent that a workflow defines inline, to which nothing can be delegated back. */
  readonly agent: string | null;
  /** Executions above the one in which it works. */
  readonly depth: number;
  readonly max_delegation_depth: number;
}

/** Where a new delegation, or a child workflow, would begin. */
export interface DelegationChain {
  /** Outermost first; of a delegation the last one is the agent that delegates. */
  readonly links: readonly ChainLink[];
  /** Executions above the one that asks for it. Child workflows between agents count. */
  readonly depth: number;
  /** The workspace's `budgets.delegation_depth`. */
  readonly limit: number;
}
