import { isoTime } from '../base/clock.ts';
import { BatonError } from '../base/errors.ts';
import type { ExecutionSeed, ForgottenSteps, Statement } from '../domain/execution-event.ts';
import { type ExecutionRecord, hasEnded } from '../domain/execution.ts';
import type { FrozenDefinition } from '../domain/frozen-definition.ts';
import { isSpawnForgotten } from '../domain/step-path.ts';
import { type Change, insert } from '../domain/tables.ts';
import type { Step, Workflow } from '../domain/workflow.ts';
import { executionWorkflowName } from '../engine/run/execution-workflow.ts';
import { loadExecution } from '../engine/run/load-execution.ts';
import { isFinished, planRetry } from '../engine/run/retry-plan.ts';
import type { Core } from './core.ts';
import { frozenBlob } from './create-execution.ts';
import { findExecution } from './find-execution.ts';
import type { LiveReplayOptions } from './calls/execution-api.ts';
import { type Running, refreshWorld } from './running.ts';
import { beginNew } from './start-execution.ts';
import { userName } from './user-name.ts';

/** Steps that run others; every other one stands for itself, also when it has a fallback. */
const containing: ReadonlySet<string> = new Set<Step['type']>(['parallel', 'map', 'conditional']);

/** The file is not there, or has errors. */
const lacksRules: readonly string[] = ['unknown_workflow', 'invalid_workflow'];

/** Rejects as `OrchestratorCommands.replayLive` says. */
export async function replayLive(
  running: Running,
  id: string,
  { from, detached }: LiveReplayOptions,
): Promise<{ readonly id: string }> {
  const { core } = running;
  await refreshWorld(running);
  const original = findExecution(core.store, id);
  assertReplayable(original);
  const { hash: definition_hash, change } = frozenBlob(core, await withRulesOfToday(core, original));
  const kept = keptAnswers(core, original, from);
  return beginNew(running, { detached }, async (newId) => {
    const data = { ...seedOf(core, original), definition_hash };
    const created: Statement = { type: 'execution_created', key: 'execution_created', data };
    await core.recorder.record(newId, [created], [change, ...answersIn(core, newId, kept)]);
  });
}

/** What it runs is what the original ran; what that may do by itself is said today. */
async function withRulesOfToday(core: Core, original: ExecutionRecord): Promise<FrozenDefinition> {
  const { definition } = loadExecution(core, original.id);
  const { security } = core.world().configuration;
  const allow = original.agent === null ? await allowedNow(core, original) : definition.workflow.allow;
  return { ...definition, security, workflow: { ...definition.workflow, allow } };
}

/** Nothing, when the file is gone or has errors: a person is asked. */
async function allowedNow({ definitions }: Core, { workflow_slug: slug }: ExecutionRecord): Promise<Workflow['allow']> {
  try {
    return (await definitions.validWorkflow(slug)).allow;
  } catch (error) {
    if (error instanceof BatonError && lacksRules.includes(error.code)) return [];
    throw error;
  }
}

function assertReplayable({ id, status, parent_execution_id, ...rest }: ExecutionRecord): void {
  if (!hasEnded({ status, ...rest })) {
    throw new BatonError('not_ended', `Execution ${id} is ${status}; only ended executions are replayed.`);
  }
  if (parent_execution_id === null) return;
  throw new BatonError('not_replayable', `Execution ${id} belongs to execution ${parent_execution_id}.`, {
    hint: 'Replay that one, live from the step that began this one or from an earlier one.',
  });
}

/**
 * Recorded ends of everything that does not rest on the step; of what had not ended well nothing is taken. A step whose
 * fallback the step stands in is no container of it: all that is recorded of it holds.
 */
function keptAnswers(core: Core, { id }: ExecutionRecord, from: string) {
  const { store } = core;
  const rows = store.find('step_executions', { execution_id: id });
  const { workflow } = loadExecution(core, id).definition;
  const planned = planRetry(workflow, { rows, approvals: store.find('approvals', { execution_id: id }), from });
  const single = rows.filter(({ step_type }) => !containing.has(step_type));
  const paths = new Set(single.map(({ step_path }) => step_path));
  // An agent that goes on in another execution would go on in the conversation of this one.
  const anew = single.filter((row) => !isFinished(row) && planned.steps.includes(row.step_path));
  const forgotten: ForgottenSteps = {
    ...planned,
    steps: planned.steps.filter((path) => !paths.has(path)),
    subtrees: [...planned.subtrees, ...anew.map(({ step_path }) => step_path)],
  };
  return store.find('spawns', { run_id: id }).filter(({ key, status, settled_order }) => {
    if (key === '' || settled_order === null || (status !== 'completed' && status !== 'failed')) return false;
    return !isSpawnForgotten({ key, status }, forgotten);
  });
}

/** It belongs to nothing that the original belonged to. */
function seedOf(core: Core, original: ExecutionRecord): Omit<ExecutionSeed, 'definition_hash'> {
  const { id, workflow_slug, workflow_version, input, model, budget, rehearsal, agent, chat, trigger_data } = original;
  return {
    ...{ workflow_slug, workflow_version, input, model, budget, rehearsal, agent, chat, trigger_data },
    ...{ parent_execution_id: null, parent_step: null, parent_agent_execution_id: null },
    ...{ task_id: null, session_id: null, epic_id: null, started_by: userName(), cassette: null },
    trigger: `replay:${id}`,
    mode: rehearsal ? 'rehearsal' : 'live',
    working_folder: core.workspace,
  };
}

/** A run that was interrupted when it had come so far: it goes on from there. */
function answersIn({ clock }: Core, run_id: string, kept: ReturnType<typeof keptAnswers>): readonly Change[] {
  const run = {
    ...({
      run_id,
      key: '',
      kind: 'run',
      spec: { name: executionWorkflowName, input: { execution_id: run_id } },
    } as const),
    ...({ status: 'pending', result: null, error: null, attempt: 1, wake_at: null, settled_order: null } as const),
    ...{ created_at: isoTime(clock.now()), settled_at: null },
  };
  return [insert('spawns', run), ...kept.map((row) => insert('spawns', { ...row, run_id }))];
}
