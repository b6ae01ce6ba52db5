import { type Configuration, defaultConfiguration } from '../../domain/configuration.ts';
import { isSameJson } from '../../base/json-equality.ts';
import { BatonError } from '../../base/errors.ts';
import { type DeclaredTrigger, type ListedTrigger, declaredTriggers } from '../../domain/trigger.ts';
import type { TriggerRecord } from '../../domain/workflow-records.ts';
import { inputsToGive } from '../../domain/inputs-to-give.ts';
import { isOnTrial } from '../../domain/workflow-trial.ts';
import type { Workflow } from '../../domain/workflow.ts';
import { nextOf } from '../../triggers/sync-triggers.ts';
import type { FoundWorkflow } from '../workspace-definitions.ts';
import type { WorkspaceBase } from '../workspace-base.ts';

type Parts = Pick<WorkspaceBase, 'definitions' | 'store' | 'clock'>;

/**
 * Those of the files as they are now, with what is recorded of them; sorted by id. `known`: the files, where they were read
 * just now.
 */
export async function listTriggers(parts: Parts, known?: readonly FoundWorkflow[]): Promise<readonly ListedTrigger[]> {
  const wanted = await wantedTriggers(parts, known);
  return wanted.map((trigger) => heard(trigger, parts.store.get('triggers', { id: trigger.id })));
}

/** The same as the files and the configuration want them, whether anybody can hear of their occasions or not. */
export async function wantedTriggers(
  { definitions, store, clock }: Parts,
  known?: readonly FoundWorkflow[],
): Promise<readonly ListedTrigger[]> {
  const configuration = await configurationOf(definitions);
  const found = known ?? (await definitions.listWorkflows());
  const listed = found.flatMap(({ workflow, text }) => {
    if (workflow === null) return [];
    return declaredTriggers(workflow).map((trigger): ListedTrigger => {
      const row = store.get('triggers', { id: trigger.id });
      const standing = standingOf({ workflow, text, trigger, row, configuration });
      const next_at = standing.status === 'active' ? nextTimeOf(trigger, row, clock.now()) : null;
      const [last = null] = store.find('trigger_firings', { trigger_id: trigger.id }, newestOnly);
      const { id, spec } = trigger;
      const url = standing.status === 'active' ? urlOf(trigger, configuration) : null;
      const fired = { next_at, url, last_fired_at: row?.last_fired_at ?? null, last };
      return { id, workflow: workflow.slug, type: spec.type, spec, ...standing, ...fired };
    });
  });
  return listed.toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

/** `row`: what whoever fired triggers last has met, where the file still says the same. */
function heard(trigger: ListedTrigger, row: TriggerRecord | undefined): ListedTrigger {
  const problem = isSameJson(row?.spec ?? null, trigger.spec) ? (row?.problem ?? null) : null;
  if (trigger.status !== 'active' || problem === null) return trigger;
  const { message, hint } = problem;
  return { ...trigger, status: 'off', reason: hint === undefined ? message : `${message} ${hint}`, url: null };
}

const newestOnly = { orderBy: [{ column: 'created_at', direction: 'desc' }], limit: 1 } as const;

/** A row that says something else than the file is not up to date. */
function nextTimeOf(trigger: DeclaredTrigger, row: TriggerRecord | undefined, now: number): string | null {
  const isCurrent = row !== undefined && isSameJson(row.spec, trigger.spec);
  return (isCurrent ? row.next_at : null) ?? nextOf(trigger, now);
}

function urlOf({ spec }: DeclaredTrigger, { webhooks }: Configuration): string | null {
  if (spec.type !== 'webhook' || webhooks.port === 0) return null;
  return `http://127.0.0.1:${webhooks.port}${spec.path.startsWith('/') ? '' : '/'}${spec.path}`;
}

interface Surroundings {
  readonly workflow: Workflow;
  readonly text: FoundWorkflow['text'];
  readonly trigger: DeclaredTrigger;
  readonly row: TriggerRecord | undefined;
  readonly configuration: Configuration;
}

function standingOf(around: Surroundings): Pick<ListedTrigger, 'status' | 'reason'> {
  const { workflow, text, trigger, row, configuration } = around;
  if (workflow.status !== 'active') return { status: workflow.status, reason: null };
  if (isOnTrial(text)) return { status: 'trial', reason: null };
  const missing = inputsToGive(workflow);
  if (missing.length > 0) {
    return { status: 'unable', reason: `Nobody gives ${missing.join(', ')}: give defaults to these inputs.` };
  }
  if (row?.paused === true) return { status: 'paused', reason: null };
  if (trigger.spec.type === 'webhook' && !configuration.webhooks.enabled) {
    return { status: 'off', reason: 'Webhooks are off: set webhooks.enabled in .baton/config.yaml.' };
  }
  return { status: 'active', reason: null };
}

/** The usual one where the file has errors, which whoever starts something is told. */
async function configurationOf(definitions: Parts['definitions']): Promise<Configuration> {
  try {
    return await definitions.configuration();
  } catch (error) {
    if (error instanceof BatonError) return defaultConfiguration;
    throw error;
  }
}
