import { BatonError } from '../base/errors.ts';
import type { Workflow } from '../domain/workflow.ts';
import { workingSession } from '../history/move-session.ts';
import { createExecution } from './create-execution.ts';
import { delegateByPerson } from './delegate-by-person.ts';
import { openEpic } from '../registry/create-task.ts';
import { findExecution } from './find-execution.ts';
import type { DelegateRequest, StartRequest } from './calls/execution-api.ts';
import { parseModel } from './parse-model.ts';
import { orThrow, registryParts } from './planned-change.ts';
import { type Running, beginAnswered, orSayHowToGoOn, refreshWorld } from './running.ts';
import { rehearsedOccasion } from './triggers/rehearsed-occasion.ts';
import { userName } from './user-name.ts';

interface Started {
  readonly id: string;
}

/** A run of a workflow file. Rejects as `OrchestratorCommands.start` says. */
export async function startWorkflow(running: Running, request: StartRequest): Promise<Started> {
  const { core, cassettes } = running;
  await refreshWorld(running);
  const workflow = await core.definitions.validWorkflow(request.workflow);
  assertStartable(workflow);
  const wanted = request.model === null ? null : parseModel(request.model, core.world().configuration);
  const rehearsal = request.rehearsal || wanted?.kind === 'rehearsal';
  const { input, trigger, cassette, chat = null } = request;
  const choice = { rehearsal, wanted, inherited: null };
  if (cassette !== null) await cassettes.check(cassette);
  const conversation = { started_by: userName(), chat };
  const epic_id = request.epic === undefined ? null : orThrow(openEpic(registryParts(core), request.epic)).id;
  const session_id = sessionOf(core, request);
  const trigger_data = rehearsal ? await rehearsedOccasion(core, workflow, request.occasion) : undefined;
  const create = {
    workflow,
    input,
    trigger,
    trigger_data,
    cassette,
    conversation,
    choice,
    parent: null,
    epic_id,
    session_id,
  };
  return beginNew(running, request, (id) => createExecution(core, { id, ...create }));
}

/** Undefined: none. Throws `unknown_session`, `session_ended` or `illegal_move`. */
function sessionOf({ store }: Running['core'], { session }: StartRequest): string | undefined {
  return session === undefined ? undefined : orThrow(workingSession({ store, index: store.registry }, session)).id;
}

/** Work that a person hands to an agent. Rejects as `OrchestratorCommands.delegate` says. */
export async function startDelegation(running: Running, request: DelegateRequest): Promise<Started> {
  await refreshWorld(running);
  return beginNew(running, request, (id) => delegateByPerson(running.core, id, request));
}

/** Begins an execution once `create` has recorded it. */
export async function beginNew(
  running: Running,
  { detached }: Pick<StartRequest, 'detached'>,
  create: (id: string) => Promise<unknown>,
): Promise<Started> {
  const { core, beginning } = running;
  const id = core.ids();
  if (detached) {
    await create(id);
    return { id };
  }
  beginning.add(id);
  try {
    await create(id);
    await orSayHowToGoOn(core, id, () => beginAnswered(running, findExecution(core.store, id)));
  } finally {
    beginning.delete(id);
  }
  return { id };
}

/** Throws `not_startable` for a workflow that runs only as a step of another. */
export function assertStartable({ slug, triggers }: Pick<Workflow, 'slug' | 'triggers'>): void {
  if (triggers.length > 0 && triggers.every(({ type }) => type === 'none')) {
    throw new BatonError('not_startable', `Workflow '${slug}' has trigger: none: it runs only as a step of another.`, {
      hint: 'Set trigger: manual to run it by hand.',
    });
  }
}
