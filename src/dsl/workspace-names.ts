import type { Configuration } from '../domain/configuration.ts';

/** What a workspace knows, for checking references to it. A list that is absent is not checked against. */
export interface WorkspaceNames {
  /** Of the team's files. */
  readonly agents?: readonly string[];
  /** Slugs. */
  readonly workflows?: readonly string[];
  readonly mcp_servers?: readonly string[];
  readonly groups?: readonly string[];
  readonly models?: readonly KnownModel[];
}

export interface KnownModel {
  readonly provider: string;
  readonly name: string;
  readonly capabilities: readonly string[];
}

/** Every model of every provider, as references to models are checked against. */
export function modelsOf({ providers }: Configuration): readonly KnownModel[] {
  return providers.flatMap(({ name: provider, models }) =>
    models.map(({ name, capabilities }) => ({ provider, name, capabilities })),
  );
}
