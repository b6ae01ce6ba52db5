/** One run of a bundled entry inside an extension host. */
export interface HostRun {
  /** The extension's folder. */
  readonly extension: string;
  /** An extension in its folder that is there beside it. */
  readonly companion: string;
  /** The module whose `run` is called. */
  readonly entry: string;
  /** The folder that is opened, or the `.code-workspace` file that names it. */
  readonly workspace: string;
  readonly environment: Readonly<Record<string, string>>;
}

export interface HostRunEnd {
  /** VS Code reports 0 also for an extension host that was killed. */
  readonly code: number;
  /** What VS Code said meanwhile. */
  readonly log: string;
}

/** Milliseconds for all suites together. */
export const hostRunLimit = 300_000;
