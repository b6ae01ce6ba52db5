import { BatonError, messageOf } from '../../base/errors.ts';
import { isSameJson } from '../../base/json-equality.ts';
import { type TriggerFiringRecord, declaredTriggers, triggerOfExecution } from '../../domain/trigger.ts';
import type { Workflow } from '../../domain/workflow.ts';
import { settledFiring } from '../../triggers/firing-changes.ts';
import { draftExecution } from '../create-execution.ts';
import { type Running, refreshWorld } from '../running.ts';
import { assertStartable, beginNew } from '../start-execution.ts';
import { userName } from '../user-name.ts';
import type { Firing } from './firing.ts';
import { changesOf, passedOver, rowOf } from './firing-record.ts';
import { assertMayFire } from './may-fire.ts';
import { recordNotStarted } from './not-started.ts';

/**
 * Starts the workflow of a trigger. That the occasion has come, and the execution, are one transaction: an occasion starts
 * one execution, whatever dies in between. What keeps it from starting is recorded. Resolves with the row of the occasion.
 */
export async function fireTrigger(running: Running, firing: Firing): Promise<TriggerFiringRecord> {
  const { store } = running.core;
  const known = settledFiring(store, firing);
  if (known !== undefined) return await passedOver(running, firing, known);
  try {
    await start(running, firing);
  } catch (error) {
    const recorded = settledFiring(store, firing);
    if (recorded === undefined) return await recordNotStarted(running, firing, error);
    if (firing.byHand !== undefined) throw error;
    // Whoever opens the workspace next begins it; or the same occasion was told twice at a time.
    const reason = messageOf(error);
    running.core.logger.log('warn', 'What a trigger has started goes on later.', { id: recorded.id, reason });
  }
  return rowOf(running, firing);
}

async function start(running: Running, firing: Firing): Promise<void> {
  const { core } = running;
  const { trigger } = firing;
  assertMayFire(running, firing);
  await refreshWorld(running);
  const workflow = await core.definitions.validWorkflow(trigger.workflow_slug);
  assertStartable(workflow);
  assertDeclared(workflow, firing);
  await beginNew(running, { detached: firing.byHand?.detached === true }, async (id) => {
    const draft = await draftExecution(core, {
      ...{ id, workflow, input: {}, parent: null, cassette: null },
      trigger: triggerOfExecution(trigger),
      trigger_data: { ...firing.data, type: trigger.spec.type, id: trigger.id },
      choice: { rehearsal: false, wanted: null, inherited: null },
      conversation: { started_by: userName(), chat: null },
    });
    // Nothing is waited for from here on: what is looked at now is so when it is recorded.
    assertMayFire(running, firing);
    const changes = changesOf(running, firing, { status: 'started', execution_id: id });
    core.recorder.note(id, [draft.statement], [...draft.changes(), ...changes]);
    await core.store.durable();
  });
}

/** The file may say something else by now. */
function assertDeclared(workflow: Workflow, { trigger }: Firing): void {
  if (declaredTriggers(workflow).some(({ spec }) => isSameJson(spec, trigger.spec))) return;
  throw new BatonError('trigger_gone', `Workflow '${workflow.slug}' no longer has the trigger ${trigger.id}.`);
}
