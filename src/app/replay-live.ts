import { isoTime } from '../base/clock.ts';
import { BatonError } from '../base/errors.ts';
import type { ForgottenSteps, Statement } from '../domain/execution-event.ts';
import { type ExecutionRecord, hasEnded } from '../domain/execution.ts';
import { isSpawnForgotten } from '../domain/step-path.ts';
import { type Change, insert } from '../domain/tables.ts';
import { executionWorkflowName } from '../engine/run/execution-workflow.ts';
import { loadExecution } from '../engine/run/load-execution.ts';
import { planRetry } from '../engine/run/retry-plan.ts';
import type { Core } from './core.ts';
import { findExecution } from './execution-queries.ts';
import type { LiveReplayOptions } from './orchestrator-api.ts';
import { type Running, refreshWorld } from './running.ts';
import { beginNew } from './start-execution.ts';
import { userName } from './user-name.ts';

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
  const kept = keptAnswers(core, original, from);
  return beginNew(running, { detached }, async (newId) => {
    const created: Statement = { type: 'execution_created', key: 'execution_created', data: seedOf(core, original) };
    await core.recorder.record(newId, [created], answersIn(core, newId, kept));
  });
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

/** Recorded ends of everything that does not rest on the step; of what had not ended well nothing is taken. */
function keptAnswers(core: Core, { id }: ExecutionRecord, from: string) {
  const { store } = core;
  const rows = store.find('step_executions', { execution_id: id });
  const { workflow } = loadExecution(core, id).definition;
  const planned = planRetry(workflow, { rows, approvals: store.find('approvals', { execution_id: id }), from });
  const isContainer = (path: string): boolean =>
    rows.some(({ step_path }) => step_path.startsWith(`${path}.`) || step_path.startsWith(`${path}[`));
  // An agent that goes on in another execution would go on in the conversation of this one.
  const forgotten: ForgottenSteps = {
    ...planned,
    steps: planned.steps.filter(isContainer),
    subtrees: [...planned.subtrees, ...planned.steps.filter((path) => !isContainer(path))],
  };
  return store.find('spawns', { run_id: id }).filter(({ key, status, settled_order }) => {
    if (key === '' || settled_order === null || (status !== 'completed' && status !== 'failed')) return false;
    return !isSpawnForgotten({ key, status }, forgotten);
  });
}

/** It has frozen what the original had, and belongs to nothing that the original belonged to. */
function seedOf(core: Core, original: ExecutionRecord): Extract<Statement, { type: 'execution_created' }>['data'] {
  const { id, workflow_slug, workflow_version, definition_hash, input, model, budget, rehearsal, agent, chat } =
    original;
  return {
    ...{ workflow_slug, workflow_version, definition_hash, input, model, budget, rehearsal, agent, chat },
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
