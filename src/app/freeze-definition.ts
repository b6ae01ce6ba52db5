import { didYouMean } from '../base/nearest-name.ts';
import { type Result, fail, ok } from '../base/result.ts';
import type { AgentDefinition } from '../domain/agent.ts';
import { type Configuration, defaultConfiguration } from '../domain/configuration.ts';
import type { Failure } from '../domain/failure.ts';
import { type FrozenDefinition, modelKeyOf } from '../domain/frozen-definition.ts';
import { type ModelReference, type ResolvedModel, rehearsalModel } from '../domain/model.ts';
import { type TeamRoster, agentNamed } from '../domain/team-roster.ts';
import type { AgentStep, Workflow } from '../domain/workflow.ts';
import { teamTools } from '../dsl/known-tools.ts';
import { allSteps } from '../domain/step-lists.ts';
import type { ModelCatalog } from '../ports/model-client.ts';

export interface FreezeRequest {
  readonly workflow: Workflow;
  readonly team: TeamRoster;
  readonly configuration: Configuration;
  readonly catalog: ModelCatalog;
  readonly choice: ModelChoice;
}

export interface ModelChoice {
  /** Every agent gets the rehearsal model. */
  readonly rehearsal: boolean;
  /** Asked for by the person who starts the run; stands before the workflow's and the workspace's default. */
  readonly wanted: ModelReference | null;
  /** The model of the parent execution. */
  readonly inherited: ResolvedModel | null;
}

export interface Frozen {
  readonly definition: FrozenDefinition;
  /** What `inherit` means at the top of the execution; null when no agent needs one and none is configured. */
  readonly model: ResolvedModel | null;
}

/** Everything that decides how the execution goes, fixed: agents looked up, models resolved, settings copied. */
export async function freezeDefinition(request: FreezeRequest): Promise<Result<Frozen, Failure>> {
  const { workflow, configuration } = request;
  const steps = allSteps(workflow)
    .map(({ step }) => step)
    .filter((step) => step.type === 'agent');
  const agents = findAgents(steps, request);
  if (!agents.ok) return agents;
  const base = await baseModel(request);
  if (!base.ok) return base;
  const models = await resolveModels(steps, request, { agents: agents.value, base: base.value });
  if (!models.ok) return models;
  const { security, budgets } = configuration;
  const { wanted } = request.choice;
  const definition = {
    ...{ format: 1 as const, workflow, agents: agents.value, models: models.value, security, budgets },
    ...contextOf(configuration),
    ...(wanted === null ? {} : { wanted_model: wanted }),
    ...(needsTeam(request, steps, agents.value) ? { team: rosterFor(request) } : {}),
  };
  return ok({ definition, model: base.value });
}

/** What is usual is not written down, so that definitions keep their hash. */
function contextOf({ context }: Configuration): Pick<FrozenDefinition, 'context'> {
  const isUsual = JSON.stringify(context) === JSON.stringify(defaultConfiguration.context);
  return isUsual ? {} : { context };
}

function findAgents(
  steps: readonly AgentStep[],
  { workflow, team }: FreezeRequest,
): Result<Record<string, AgentDefinition>, Failure> {
  const agents: Record<string, AgentDefinition> = {};
  for (const { agent: name, name: step } of steps) {
    if (name === null) continue;
    const found = agentNamed(workflow.agents, name) ?? agentNamed(team.agents, name);
    if (found === undefined) {
      const known = Object.keys({ ...team.agents, ...workflow.agents });
      return fail({
        code: 'unknown_agent',
        message: `Step '${step}' wants agent '${name}', which neither the workflow nor .baton/agents defines.${didYouMean(name, known)}`,
        hint: `Write .baton/agents/${name}.yaml, or define the agent under agents: in the workflow.`,
        step,
        details: { agent: name },
      });
    }
    agents[name] = found;
  }
  return ok(agents);
}

/** An agent has a tool for it, or is given what a group shares. */
function needsTeam(
  { workflow }: FreezeRequest,
  steps: readonly AgentStep[],
  agents: Readonly<Record<string, AgentDefinition>>,
): boolean {
  if (steps.length === 0) return false;
  const items = [...workflow.context, ...steps.flatMap(({ context }) => context)];
  return items.some(({ kind }) => kind === 'shared') || steps.some((step) => hasTeamTool(step, agents));
}

function hasTeamTool(step: AgentStep, agents: Readonly<Record<string, AgentDefinition>>): boolean {
  const tools = (step.inline ?? agentNamed(agents, step.agent ?? ''))?.tools ?? [];
  return tools.some(({ name }) => teamTools.some((known) => known === name));
}

/** An agent that the workflow defines for itself stands before the workspace's of that name. */
function rosterFor({ workflow, team }: FreezeRequest): TeamRoster {
  return { agents: { ...team.agents, ...workflow.agents }, groups: team.groups };
}

async function baseModel({ choice, workflow, catalog }: FreezeRequest): Promise<Result<ResolvedModel | null, Failure>> {
  if (choice.rehearsal) return ok(rehearsalModel);
  if (choice.wanted !== null) return catalog.resolve(choice.wanted, choice.inherited);
  if (workflow.model !== null) return catalog.resolve(workflow.model, choice.inherited);
  if (choice.inherited !== null) return ok(choice.inherited);
  const found = await catalog.resolve({ kind: 'inherit' }, null);
  // Without a default only those agents fail that do not name a model of their own.
  return found.ok ? found : ok(null);
}

async function resolveModels(
  steps: readonly AgentStep[],
  { choice, catalog }: FreezeRequest,
  { agents, base }: { readonly agents: Readonly<Record<string, AgentDefinition>>; readonly base: ResolvedModel | null },
): Promise<Result<Record<string, ResolvedModel>, Failure>> {
  const models: Record<string, ResolvedModel> = {};
  for (const step of steps) {
    const agent = step.inline ?? agents[step.agent ?? ''];
    const key = modelKeyOf(step);
    if (agent === undefined || models[key] !== undefined) continue;
    const resolved = choice.rehearsal ? ok(rehearsalModel) : await catalog.resolve(agent.model, base);
    if (!resolved.ok) return fail({ ...resolved.error, step: step.name });
    models[key] = resolved.value;
  }
  return ok(models);
}
