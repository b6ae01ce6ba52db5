import assert from 'node:assert/strict';
import type { CreateTaskRequest, EpicChange, TaskChange } from '../../src/domain/registry-requests.ts';
import { createEpic } from '../../src/registry/create-epic.ts';
import { createTask } from '../../src/registry/create-task.ts';
import { deleteEpics } from '../../src/registry/delete-epics.ts';
import { deleteTasks } from '../../src/registry/delete-tasks.ts';
import { cancelTask, retryTask } from '../../src/registry/end-tasks.ts';
import type { Planned } from '../../src/domain/planned.ts';
import { updateEpic } from '../../src/registry/update-epic.ts';
import { updateTask } from '../../src/registry/update-task.ts';
import type { ComparedRegistry } from './compared-registry.ts';
import * as plainly from './plain-operations.ts';
import type { RandomChoices } from './random-choices.ts';

/** One operation on both sides; gives what was done, for who reads a failure. */
export type RandomStep = (registry: ComparedRegistry, choices: RandomChoices) => Promise<string> | string;

export const mostEpics = 6;
const mostTasks = 24;

export const makeEpic: RandomStep = (registry, choices) => {
  if (registry.plain.epics.size >= mostEpics) return removeEpics(registry, choices);
  const wish = { title: choices.title(), tags: choices.tags(), by: choices.caller(), ...choices.budgetWish() };
  const planned = createEpic(registry.parts, wish);
  const id = planned.ok ? planned.value.id : '';
  return settle(registry, `create epic ${short(id)}`, {
    planned,
    reasons: plainly.createEpic(registry.plain, id, wish),
    wish,
  });
};

export const changeEpic: RandomStep = (registry, choices) => {
  const id = choices.idOf([...registry.plain.epics.keys()]);
  const status = choices.of(['planning', 'active', 'paused', 'completed', 'failed', 'cancelled'] as const);
  const wish: EpicChange = {
    by: choices.caller(),
    ...(choices.happens(60) ? { status } : {}),
    ...(choices.happens(20) ? { archived: choices.happens(50) } : {}),
    ...(choices.happens(20) ? { tags: choices.tags() } : {}),
    ...(choices.happens(30) ? choices.budgetWish() : {}),
  };
  const planned = updateEpic(registry.parts, id, wish);
  return settle(registry, `update epic ${short(id)}`, {
    planned,
    reasons: plainly.changeEpic(registry.plain, id, wish),
    wish,
  });
};

export const removeEpics: RandomStep = (registry, choices) => {
  const ids = choices.happens(3) ? ['no-such-id'] : choices.some([...registry.plain.epics.keys()], 2);
  const wish = { force: choices.happens(50), by: choices.caller() };
  const planned = deleteEpics(registry.parts, ids, wish);
  const reasons = plainly.deleteEpics(registry.plain, ids, wish.force);
  return settle(registry, `delete epics ${ids.map(short).join()}`, { planned, reasons, wish });
};

export const makeTask: RandomStep = (registry, choices) => {
  if (registry.plain.tasks.size >= mostTasks) return removeTasks(registry, choices);
  const wish = taskWish(registry, choices);
  const planned = createTask(registry.parts, wish);
  const id = planned.ok ? planned.value.id : '';
  return settle(registry, `create task ${short(id)}`, {
    planned,
    reasons: plainly.createTask(registry.plain, id, wish),
    wish,
  });
};

function taskWish({ plain }: ComparedRegistry, choices: RandomChoices): CreateTaskRequest {
  const epic = choices.happens(75) ? choices.idOf([...plain.epics.keys()]) : null;
  return {
    ...{ title: choices.title(), by: choices.caller(), epic_id: epic, tags: choices.tags() },
    ...(choices.happens(40) ? { depends_on: dependencies({ plain }, choices, epic) } : {}),
    ...(choices.happens(20) ? { parent_task_id: choices.idOf([...plain.tasks.keys()]) } : {}),
    ...(choices.happens(30) ? { max_retries: choices.numbers.between(0, 3) } : {}),
    ...(choices.happens(10) ? { requires_approval: true } : {}),
    ...(choices.happens(15) ? { acceptance: 'output.ok' } : {}),
    ...(choices.happens(1) ? { description: 'x'.repeat(64 * 1024 + 1) } : {}),
    ...(choices.happens(30) ? choices.budgetWish() : {}),
  };
}

/** Mostly of the same epic. */
function dependencies(
  { plain }: Pick<ComparedRegistry, 'plain'>,
  choices: RandomChoices,
  epic: string | null,
): readonly string[] {
  const near = [...plain.tasks].filter(([, task]) => choices.happens(2) || task.epic === epic).map(([id]) => id);
  return choices.happens(2) ? ['no-such-id'] : choices.some(near, 3);
}

export const moveTask: RandomStep = (registry, choices) => {
  const id = choices.idOf([...registry.plain.tasks.keys()]);
  const status = choices.of(['running', 'running', 'completed', 'completed', 'failed', 'blocked'] as const);
  const task = registry.plain.tasks.get(id);
  return update(registry, id, {
    ...{ by: choices.caller(), status },
    ...(choices.happens(8) ? { depends_on: dependencies(registry, choices, task?.epic ?? null) } : {}),
    ...(choices.happens(8) ? { epic_id: choices.idOf([...registry.plain.epics.keys()]) } : {}),
  });
};

export const editTask: RandomStep = (registry, choices) => {
  const { plain } = registry;
  const id = choices.idOf([...plain.tasks.keys()]);
  const task = plain.tasks.get(id);
  return update(registry, id, {
    by: choices.caller(),
    ...(choices.happens(20) ? { title: choices.title() } : {}),
    ...(choices.happens(30) ? { tags: choices.tags() } : {}),
    ...(choices.happens(20) ? { notes: `Note ${choices.numbers.between(1, 9)}` } : {}),
    ...(choices.happens(50) ? { depends_on: dependencies(registry, choices, task?.epic ?? null) } : {}),
    ...(choices.happens(20) ? choices.budgetWish() : {}),
  });
};

/** To another epic, or below another task: never below itself. */
export const tieTask: RandomStep = (registry, choices) => {
  const { plain } = registry;
  const id = choices.idOf([...plain.tasks.keys()]);
  const isToEpic = choices.happens(60);
  if (isToEpic) {
    return update(registry, id, {
      by: choices.caller(),
      epic_id: choices.happens(20) ? null : choices.idOf([...plain.epics.keys()]),
    });
  }
  const parent = choices.of([...plain.tasks.keys()].filter((other) => other < id)) ?? null;
  return update(registry, id, { by: choices.caller(), parent_task_id: choices.happens(30) ? null : parent });
};

function update(registry: ComparedRegistry, id: string, wish: TaskChange): string {
  const planned = updateTask(registry.parts, id, wish);
  return settle(registry, `update task ${short(id)}`, {
    planned,
    reasons: plainly.changeTask(registry.plain, id, wish),
    wish,
  });
}

export const endTask: RandomStep = (registry, choices) => {
  const id = choices.idOf([...registry.plain.tasks.keys()]);
  const wish = { reason: choices.happens(50) ? 'No longer wanted.' : '', by: choices.caller() };
  const planned = cancelTask(registry.parts, id, wish);
  return settle(registry, `cancel task ${short(id)}`, {
    planned,
    reasons: plainly.cancelTask(registry.plain, id),
    wish,
  });
};

export const againTask: RandomStep = (registry, choices) => {
  const { plain } = registry;
  const failed = [...plain.tasks].filter(([, task]) => task.status === 'failed' || choices.happens(5));
  const id = choices.idOf(failed.map(([each]) => each));
  const by = choices.caller();
  const planned = retryTask(registry.parts, id, { by });
  return settle(registry, `retry task ${short(id)}`, {
    planned,
    reasons: plainly.retryTask(plain, id, by),
    wish: { by },
  });
};

export const removeTasks: RandomStep = (registry, choices) => {
  const ids = choices.happens(3) ? ['no-such-id'] : choices.some([...registry.plain.tasks.keys()], 4);
  const wish = { force: choices.happens(50), by: choices.caller() };
  const planned = deleteTasks(registry.parts, ids, wish);
  const reasons = plainly.deleteTasks(registry.plain, ids, wish.force);
  return settle(registry, `delete tasks ${ids.map(short).join()}`, { planned, reasons, wish });
};

interface Done {
  readonly planned: Planned<unknown>;
  /** Why the plain registry has refused it. */
  readonly reasons: plainly.Reasons;
  readonly wish: object;
}

/** Commits what was planned, when both sides agree that it can be done. */
function settle(registry: ComparedRegistry, what: string, { planned, reasons, wish }: Done): string {
  const told = `${what} ${JSON.stringify(wish).slice(0, 300)}`;
  if (!planned.ok) {
    const { code } = planned.error;
    assert.ok(reasons.includes(code), `${told} was refused with ${code}; reasons: ${reasons.join() || 'none'}`);
    return `${told} → ${code}`;
  }
  assert.deepEqual(reasons, [], `${told} was not refused`);
  registry.store.apply(planned.value.changes);
  return told;
}

/** Ids are numbers with zeros before them. */
export function short(id: string): string {
  return id.replace(/^0+/, '');
}
