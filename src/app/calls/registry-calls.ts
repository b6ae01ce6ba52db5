import { BatonError } from '../../base/errors.ts';
import { isMeantAsPerson } from '../../domain/message.ts';
import type { AskedBy } from '../../domain/registry-requests.ts';
import { onDidChangeRegistryIn } from '../changed-registry.ts';
import type { IsLive } from '../execution-queries.ts';
import {
  changeEpic,
  changeTask,
  endTask,
  makeEpic,
  makeTask,
  moveAll,
  removeEpics,
  removeTasks,
  retryFailed,
} from '../registry-commands.ts';
import { epicDetail, epicProgress, taskDetail, taskNeighbours, tasksIn } from '../registry-queries.ts';
import { runTask } from '../run-task.ts';
import type { WorkspaceBase } from '../workspace-base.ts';
import type { CommandParts } from './command-parts.ts';
import type { RegistryCommands, RegistryQueries } from './registry-api.ts';

type Parts = Pick<CommandParts, 'running' | 'endings' | 'inTurn'>;

export function createRegistryCommands({ running, endings, inTurn }: Parts): RegistryCommands {
  const { core } = running;
  return {
    createEpic: inTurn((request) => makeEpic(core, asked(request))),
    updateEpic: inTurn((id, change) => changeEpic({ running, endings }, id, asked(change))),
    deleteEpics: inTurn((ids, request) => removeEpics({ running, endings }, ids, asked(request))),
    createTask: inTurn((request) => makeTask(core, asked(request))),
    updateTask: inTurn((id, change, allowedCheck) => changeTask(running, id, { change: asked(change), allowedCheck })),
    moveTasks: inTurn((ids, request) => moveAll(core, ids, asked(request))),
    deleteTasks: inTurn((ids, request) => removeTasks(running, ids, asked(request))),
    cancelTask: inTurn((id, reason, by) => endTask(running, id, asked({ reason, by }))),
    retryTask: inTurn((id, request) => retryFailed(core, id, asked(request))),
    runTask: inTurn((id, request) => runTask(running, id, asked(request))),
  };
}

/** Programs in JavaScript call without a compiler. */
function asked<R extends AskedBy>(request: R): R {
  const by: unknown = request.by;
  if (typeof by === 'string' && isMeantAsPerson(by)) {
    throw new BatonError('invalid_input', `'${by}' names nobody who asks.`, {
      hint: "A person asks as by: 'person:NAME'; any other name is that of an agent or a program.",
    });
  }
  if (typeof by === 'string' && by.trim() !== '') return request;
  throw new BatonError('invalid_input', 'Nothing says who asks for it.', {
    hint: "Give by: 'person:NAME', or the name of an agent. The registry of the library fills it in.",
  });
}

export function createRegistryQueries(base: WorkspaceBase, isLive: IsLive): RegistryQueries {
  const { store } = base;
  const { registry } = store;
  return {
    listEpics: async (filter) => registry.epics(filter),
    showEpic: async (id) => epicDetail(base, id),
    epicProgress: async (id) => epicProgress(base, id),
    listTasks: async (filter) => tasksIn(base, filter, (whole) => registry.tasks(whole)),
    showTask: async (id) => taskDetail(base, id),
    taskNeighbours: async (ids) => taskNeighbours({ store, isLive }, ids),
    actionableTasks: async (filter) => tasksIn(base, filter, (whole) => registry.actionable(whole)),
    onDidChangeRegistry: onDidChangeRegistryIn(store),
  };
}
