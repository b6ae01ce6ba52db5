/** What of an execution words were found in. */
export const findingKinds = ['step', 'input', 'output', 'error', 'turn', 'tool_call', 'log', 'message'] as const;

export type FindingKind = (typeof findingKinds)[number];

/** A place in which the words stand. */
export interface ExecutionFinding {
  readonly kind: FindingKind;
  /** Tells it apart from others of its kind. */
  readonly id: string;
  /** The execution itself, or one that it began. */
  readonly execution_id: string;
  /** Path; null: it is of no step. */
  readonly step: string | null;
  /** What it is: a step's type, a tool, an event's type, who writes to whom. */
  readonly title: string;
  /** The words with what stands around them; of JSON its text. */
  readonly excerpt: string;
}

export interface ExecutionFindings {
  /** By kind in the order of `findingKinds`, of each at most as many as were asked for. */
  readonly items: readonly ExecutionFinding[];
  /** Kinds of which there are more. */
  readonly more: readonly FindingKind[];
}
