/** What a file may hold. Beyond a limit reading stops with one problem that names it. */
export const limits = {
  bytes: 1024 * 1024,
  steps: 5_000,
  /** Containers around a step, and collections around a value within a step. */
  nesting: 32,
  aliases: 100,
  /** Nodes that aliases may add to the document when they are followed. */
  aliasedNodes: 100_000,
  /** Collections around any value of the file: a nested step adds at most three (branches, branch, step). */
  collections: 3 * 32 + 32 + 8,
} as const;
