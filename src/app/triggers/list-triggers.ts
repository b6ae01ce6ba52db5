import { type Configuration, defaultConfiguration } from '../../domain/configuration.ts';
import { isSameJson } from '../../base/json-equality.ts';
import { BatonError } from '../../base/errors.ts';
import type { DeclaredTrigger, ListedTrigger } from '../../domain/trigger.ts';
import type { TriggerRecord } from '../../domain/workflow-records.ts';
import { nextOf } from '../../triggers/sync-triggers.ts';
import type { FoundWorkflow } from '../workspace-definitions.ts';
import type { WorkspaceBase } from '../workspace-base.ts';
import { type KnownTrigger, knownTriggers } from './known-triggers.ts';
import { lastOccasion } from './last-occasion.ts';

type Parts = Pick<WorkspaceBase, 'definitions' | 'store' | 'clock'>;

/**
 * Those of the files as they are now, with what is recorded of them; sorted by id. `files`: where they were read just now.
 */
export async function listTriggers(parts: Parts, files?: readonly FoundWorkflow[]): Promise<readonly ListedTrigger[]> {
  const wanted = await wantedTriggers(parts, files);
  return wanted.map((trigger) => heard(trigger, parts.store.get('triggers', { id: trigger.id })));
}

/** The same as the files and the configuration want them, whether anybody can hear of their occasions or not. */
export async function wantedTriggers(
  { definitions, store, clock }: Parts,
  files?: readonly FoundWorkflow[],
): Promise<readonly ListedTrigger[]> {
  const configuration = await configurationOf(definitions);
  const found = files ?? (await definitions.listWorkflows());
  const known = found.flatMap((each) => knownTriggers(each, store));
  const listed = known.map((each): ListedTrigger => {
    const { id, workflow_slug: workflow, spec } = each.trigger;
    const row = store.get('triggers', { id });
    const standing = standingOf({ ...each, row, configuration });
    const next_at = standing.status === 'active' ? nextTimeOf(each.trigger, row, clock.now()) : null;
    const last = lastOccasion(store, id);
    const url = standing.status === 'active' ? urlOf(each.trigger, configuration) : null;
    const fired = { next_at, url, last_fired_at: row?.last_fired_at ?? null, last };
    return { id, workflow, type: spec.type, spec, ...standing, ...fired };
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

/** A row that says something else than the file is not up to date. */
function nextTimeOf(trigger: DeclaredTrigger, row: TriggerRecord | undefined, now: number): string | null {
  const isCurrent = row !== undefined && isSameJson(row.spec, trigger.spec);
  return (isCurrent ? row.next_at : null) ?? nextOf(trigger, now);
}

function urlOf({ spec }: DeclaredTrigger, { webhooks }: Configuration): string | null {
  if (spec.type !== 'webhook' || webhooks.port === 0) return null;
  return `http://127.0.0.1:${webhooks.port}${spec.path.startsWith('/') ? '' : '/'}${spec.path}`;
}

interface Surroundings extends KnownTrigger {
  readonly row: TriggerRecord | undefined;
  readonly configuration: Configuration;
}

function standingOf(around: Surroundings): Pick<ListedTrigger, 'status' | 'reason'> {
  const { trigger, standing, missing, isBroken, row, configuration } = around;
  if (standing !== 'active') return { status: standing, reason: null };
  if (missing.length > 0) {
    return { status: 'unable', reason: `Nobody gives ${missing.join(', ')}: give defaults to these inputs.` };
  }
  if (row?.paused === true) return { status: 'paused', reason: null };
  if (trigger.spec.type === 'webhook' && !configuration.webhooks.enabled) {
    return { status: 'off', reason: 'Webhooks are off: set webhooks.enabled in .baton/config.yaml.' };
  }
  return { status: 'active', reason: isBroken ? 'Its file has errors: what it would start fails.' : null };
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
