import { isoTime } from '../base/clock.ts';
import { BatonError } from '../base/errors.ts';
import type { JsonObject } from '../base/json.ts';
import { checkInputs } from '../domain/check-inputs.ts';
import type { ExecutionSeed, Statement } from '../domain/execution-event.ts';
import { FailureError } from '../domain/failure-error.ts';
import type { FrozenDefinition } from '../domain/frozen-definition.ts';
import type { ExecutionRecord } from '../domain/execution.ts';
import type { TriggerData } from '../domain/trigger.ts';
import { type Change, insertIfAbsent } from '../domain/tables.ts';
import type { Workflow } from '../domain/workflow.ts';
import { assertRuns } from './assert-runs.ts';
import type { Core } from './core.ts';
import { type FrozenBasis } from './frozen-basis.ts';
import { type Frozen, type ModelChoice, freezeDefinition } from './freeze-definition.ts';
import { mirrorTeam } from './mirror-team.ts';
import { mirrorWorkflow } from './mirror-workflow.ts';
import { userName } from './user-name.ts';
import { invalidFile } from './invalid-file.ts';
import type { BrokenTeamFile, TeamReading } from './team-reading.ts';

export interface CreateRequest {
  /** Default: a new one. */
  readonly id?: string;
  readonly workflow: Workflow;
  readonly input: JsonObject;
  readonly choice: ModelChoice;
  readonly trigger: string;
  /** What its steps read as `$.trigger`. Default: the type of `trigger` alone. */
  readonly trigger_data?: TriggerData | undefined;
  readonly parent: ParentLink | null;
  readonly cassette: ExecutionRecord['cassette'];
  /** With whom its agents talk. Default: with whom the parent's do, else with the user of this process in no chat. */
  readonly conversation?: Conversation;
  /** The task that it works on. Default: none. */
  readonly task_id?: string | undefined;
  /** The epic for which it plans or coordinates, outside of any task. Default: none. */
  readonly epic_id?: string | null;
  /** The session that it belongs to. Default: that of the parent, else none. */
  readonly session_id?: string | undefined;
  /** Who works in it, when no file defines the workflow. Default: nobody, it is a run of a file. */
  readonly agent?: string;
  /** What it is frozen on. Default: the files as they are now. */
  readonly basis?: FrozenBasis | undefined;
}

export type Conversation = Pick<ExecutionRecord, 'started_by' | 'chat'>;

/** What a child execution belongs to. */
export interface ParentLink {
  readonly execution_id: string;
  readonly step: string;
  /** Of the agent whose tool call asks for it. Absent: the step itself does. */
  readonly agent_execution_id?: string;
}

/** A new execution of which nothing is recorded yet. */
export interface ExecutionDraft {
  readonly id: string;
  readonly statement: Statement;
  /** What is to be committed together with the statement; of drafts side by side only one writes what they share. */
  readonly changes: () => readonly Change[];
}

/** Checks inputs, freezes the definition and commits the row of a new execution. Resolves when it is durable. */
export async function createExecution(core: Core, request: CreateRequest): Promise<string> {
  const draft = await draftExecution(core, request);
  noteDraft(core, draft);
  await core.store.durable();
  return draft.id;
}

export function noteDraft({ recorder }: Core, { id, statement, changes }: ExecutionDraft): void {
  recorder.note(id, [statement], changes());
}

/** Checks inputs and freezes the definition. */
export async function draftExecution(core: Core, request: CreateRequest): Promise<ExecutionDraft> {
  const { workflow, choice } = request;
  assertRuns(workflow, request.trigger);
  const input = checkedInputs(workflow, request.input);
  const { definition, model, team } = await freeze(core, workflow, { choice, basis: request.basis });
  const frozen = frozenBlob(core, definition);
  const { id = core.ids() } = request;
  const mirrored = await mirrors(core, request, team);
  const data = { ...seedOf(core, request), definition_hash: frozen.hash, input, model };
  return {
    id,
    statement: { type: 'execution_created', key: 'execution_created', data },
    changes: () => [frozen.change, ...mirrored()],
  };
}

/** Of files that were read; what was frozen before is mirrored, and a delegated execution has no file. */
async function mirrors(
  core: Core,
  { workflow, agent }: CreateRequest,
  team: TeamReading | null,
): Promise<() => readonly Change[]> {
  const ofWorkflow = agent === undefined ? await mirrorWorkflow(core, workflow) : () => [];
  return () => [...ofWorkflow(), ...(team === null ? [] : mirrorTeam(core, team))];
}

function seedOf(core: Core, request: CreateRequest): Omit<ExecutionSeed, 'definition_hash' | 'input' | 'model'> {
  const { workflow, choice, parent, trigger, cassette, task_id = null, agent = null } = request;
  const above = parent === null ? undefined : core.store.get('executions', { id: parent.execution_id });
  return {
    workflow_slug: workflow.slug,
    workflow_version: workflow.version,
    parent_execution_id: parent?.execution_id ?? null,
    parent_step: parent?.step ?? null,
    parent_agent_execution_id: parent?.agent_execution_id ?? null,
    agent,
    task_id,
    session_id: request.session_id ?? above?.session_id ?? null,
    epic_id: request.epic_id ?? null,
    ...conversationOf(above, request),
    trigger,
    trigger_data: request.trigger_data ?? null,
    budget: workflow.budget,
    rehearsal: choice.rehearsal,
    mode: modeOf(request),
    working_folder: core.workspace,
    cassette,
  };
}

function conversationOf(above: Conversation | undefined, { conversation }: CreateRequest): Conversation {
  const { started_by, chat } = conversation ?? above ?? { started_by: userName(), chat: null };
  return { started_by, chat };
}

/** Throws `invalid_input` with one sentence for each problem. */
export function checkedInputs(workflow: Workflow, given: JsonObject): JsonObject {
  const checked = checkInputs(workflow.inputs, given);
  if (checked.ok) return checked.value;
  throw new BatonError('invalid_input', checked.error.join('\n'), {
    hint: knownInputs(workflow),
    details: { problems: checked.error },
  });
}

/** In words for everybody who starts runs: people, programs and models. */
function knownInputs({ slug, inputs }: Workflow): string {
  const known = Object.entries(inputs).map(
    ([name, { type, required }]) => `${name} (${type}${required ? ', required' : ''})`,
  );
  return known.length === 0 ? `${slug} has no inputs.` : `The inputs of ${slug} are: ${known.join(', ')}.`;
}

interface FreezeOptions {
  readonly choice: ModelChoice;
  readonly basis: FrozenBasis | undefined;
}

/** The definition, with the team from which its agents were taken when files were read for it. */
export async function freeze(
  core: Core,
  workflow: Workflow,
  { choice, basis }: FreezeOptions,
): Promise<Frozen & { readonly team: TeamReading | null }> {
  const { configuration, catalog } = core.world();
  const read = basis === undefined ? await core.definitions.team() : null;
  const { team, ...settings } = basis ?? { team: read ?? { agents: {}, groups: [] } };
  const frozen = await freezeDefinition({
    ...{ workflow, team, catalog, choice },
    configuration: { ...configuration, ...settings },
  });
  const broken = brokenFileOf(read?.broken ?? [], frozen);
  if (broken !== undefined) throw invalidFile(`invalid_${broken.kind}`, broken.path, broken.problems);
  if (!frozen.ok) throw new FailureError(frozen.error);
  return { ...frozen.value, team: read };
}

/** What stands in a broken group may forbid what would be free without it; an agent that is there is not unknown. */
function brokenFileOf(
  broken: readonly BrokenTeamFile[],
  frozen: Awaited<ReturnType<typeof freezeDefinition>>,
): BrokenTeamFile | undefined {
  if (!frozen.ok) {
    const { code, details } = frozen.error;
    return code === 'unknown_agent'
      ? broken.find(({ kind, name }) => kind === 'agent' && name === details?.['agent'])
      : undefined;
  }
  return frozen.value.definition.team === undefined ? undefined : broken.find(({ kind }) => kind === 'group');
}

export function frozenBlob(
  { hashes, clock }: Pick<Core, 'hashes' | 'clock'>,
  definition: FrozenDefinition,
): { readonly hash: string; readonly change: Change } {
  const text = hashes.textOf(definition);
  const created_at = isoTime(clock.now());
  return { hash: text.hash, change: insertIfAbsent('content_blobs', { ...text, created_at }) };
}

function modeOf({ choice, cassette }: CreateRequest): ExecutionRecord['mode'] {
  if (cassette !== null && !cassette.record) return 'cassette';
  return choice.rehearsal ? 'rehearsal' : 'live';
}
