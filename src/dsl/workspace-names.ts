/** What a workspace knows, for checking references to it. A list that is absent is not checked against. */
export interface WorkspaceNames {
  /** Of the team's files. */
  readonly agents?: readonly string[];
  /** Slugs. */
  readonly workflows?: readonly string[];
  readonly mcp_servers?: readonly string[];
  readonly groups?: readonly string[];
  readonly models?: readonly {
    readonly provider: string;
    readonly name: string;
    readonly capabilities: readonly string[];
  }[];
}
