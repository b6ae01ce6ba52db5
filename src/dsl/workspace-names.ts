import type { JsonObject } from '../base/json.ts';
import type { AgentDefinition } from '../domain/agent.ts';
import type { Configuration } from '../domain/configuration.ts';
import type { ModelReference, Price } from '../domain/model.ts';
import type { Problem } from '../domain/problem.ts';
import type { DeclaredInputs } from './declared-inputs.ts';
import type { WorkflowCalls } from './workflow-calls.ts';

/** What a workspace knows, for checking references to it. A list that is absent is not checked against. */
export interface WorkspaceNames {
  /** Of the team's files. */
  readonly agents?: readonly string[];
  /** The file that each of them comes from: of several with one name, the one that is used. */
  readonly agent_files?: ReadonlyMap<string, string>;
  /** Slugs. */
  readonly workflows?: readonly string[];
  /** Texts of the workflows that a fork is based on, by slug. When absent, forks are refused. */
  readonly fork_sources?: ReadonlyMap<string, string>;
  /** What the other workflows run; absent: only a workflow that runs itself is noticed. */
  readonly calls?: WorkflowCalls;
  /** What the workflows take that the steps of a text run, by slug; one of which it is not known is absent. */
  readonly called_inputs?: ReadonlyMap<string, DeclaredInputs>;
  /** What these put out, by slug; one of which it is not known is absent. */
  readonly called_outputs?: CalledOutputs;
  readonly mcp_servers?: readonly string[];
  /** The input schemas of tools, by server and name, as servers have listed them some time ago. */
  readonly mcp_tools?: ReadonlyMap<string, ReadonlyMap<string, JsonObject>>;
  /** Why servers that a file describes are not among `mcp_servers`. */
  readonly mcp_problems?: readonly McpServerProblem[];
  readonly groups?: readonly string[];
  readonly models?: readonly KnownModel[];
  /** What agents get that name no model, in workflows that name none. */
  readonly default_model?: ModelReference | null;
  /** Agents of the team as their files have them. */
  readonly team_agents?: ReadonlyMap<string, AgentDefinition>;
}

/** The names of what workflows put out, by slug. */
export type CalledOutputs = ReadonlyMap<string, readonly string[]>;

/** `path` is `servers.<name>…`; anything shorter concerns all servers of the file. */
export interface McpServerProblem extends Pick<Problem, 'message' | 'path' | 'line' | 'column'> {
  readonly file: string;
}

export interface KnownModel {
  readonly provider: string;
  readonly name: string;
  readonly capabilities: readonly string[];
  /** Tokens; null or absent: not said. */
  readonly context_window?: number | null;
  /** Null: it has none that is known; absent: nobody has looked. */
  readonly price?: Price | null;
}

/** Every model of every provider, as references to models are checked against. */
export function modelsOf({ providers }: Configuration): readonly KnownModel[] {
  return providers.flatMap(({ name: provider, models }) =>
    models.map(({ name, capabilities, context_window, price }) => ({
      ...{ provider, name, capabilities, context_window, price },
    })),
  );
}
