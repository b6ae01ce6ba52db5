/** An agent that covers some of what is required. All figures 0–1. */
export interface RankedAgent {
  readonly agent: string;
  /** Share of the required capabilities that it covers. */
  readonly score: number;
  readonly covered: readonly string[];
  readonly missing: readonly string[];
  /** Means over what it covers; what is not known counts as 0.5. */
  readonly proficiency: number;
  readonly success_rate: number;
  readonly trust: number;
}

/** What somebody has who covers nothing, and what was probably meant. */
export interface NearCapability {
  readonly wanted: string;
  readonly capability: string;
  readonly agents: readonly string[];
}

/** Who of the team suits best. */
export interface AgentChoice {
  /** Null: nobody covers any of the capabilities. */
  readonly agent: string | null;
  /** 0–1: the share of the capabilities that it covers. */
  readonly score: number;
  readonly reason: string;
  /** All who cover some, best first. */
  readonly candidates: readonly RankedAgent[];
  /** When nobody covers any: what was probably meant. */
  readonly nearest: readonly NearCapability[];
}
