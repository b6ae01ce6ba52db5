import { isJsonObject, parseJson } from '../base/json.ts';
import type { AgentDefinition } from './agent.ts';
import type { BudgetConfiguration, ContextConfiguration, SecurityConfiguration } from './configuration.ts';
import type { ModelReference, ResolvedModel } from './model.ts';
import type { TeamRoster } from './team-roster.ts';
import type { Workflow } from './workflow.ts';

/**
 * Everything that decides how an execution goes, fixed when it starts: later edits of files and settings do not change a
 * run that has begun. Stored once by hash in `content_blobs`.
 */
export interface FrozenDefinition {
  readonly format: 1;
  readonly workflow: Workflow;
  /** Agents that the workflow names, from the file or the team. */
  readonly agents: Readonly<Record<string, AgentDefinition>>;
  /** The model of each agent: key `agent:<name>`, or `step:<step name>` for an inline agent. */
  readonly models: Readonly<Record<string, ResolvedModel>>;
  /**
   * Whom its agents can delegate and write to, and what its groups share. Absent when no agent has a tool for that and no
   * context item names a group.
   */
  readonly team?: TeamRoster;
  /** The model that the person who started it asked for: a retry uses it too. Absent when nobody did. */
  readonly wanted_model?: ModelReference;
  readonly security: SecurityConfiguration;
  readonly budgets: BudgetConfiguration;
  /** Absent when it is the default. */
  readonly context?: ContextConfiguration;
}

/** The definition that was stored as this text; undefined when another version of Baton wrote it. */
export function readFrozenDefinition(text: string): FrozenDefinition | undefined {
  const definition = parseJson(text);
  // `format` says that this version wrote it.
  return isJsonObject(definition) && definition['format'] === 1
    ? (definition as unknown as FrozenDefinition)
    : undefined;
}

/** The key of `FrozenDefinition.models` for an agent step. */
export function modelKeyOf(step: { readonly name: string; readonly agent: string | null }): string {
  return step.agent === null ? `step:${step.name}` : `agent:${step.agent}`;
}
