import type { RegistryCommands } from '../app/calls/registry-api.ts';
import type { AskedBy, MoveTasksRequest } from '../domain/registry-requests.ts';

type Own<R extends AskedBy> = Omit<R, 'by'> & Partial<AskedBy>;

type Request<C extends 'createEpic' | 'createTask'> = Own<Parameters<RegistryCommands[C]>[0]>;
type Change<C extends 'updateEpic' | 'updateTask'> = Own<Parameters<RegistryCommands[C]>[1]>;
type Answer<C extends keyof RegistryCommands> = ReturnType<RegistryCommands[C]>;

interface Deletion extends Partial<AskedBy> {
  /** Default: false. */
  readonly force?: boolean;
}

/** The calls that change epics and tasks, as `RegistryCommands` says; who asks is who opened the workspace, unless `by` says otherwise. */
export interface OwnRegistry {
  createEpic(request: Request<'createEpic'>): Answer<'createEpic'>;
  updateEpic(id: string, change: Change<'updateEpic'>): Answer<'updateEpic'>;
  deleteEpics(ids: readonly string[], request?: Deletion): Answer<'deleteEpics'>;
  createTask(request: Request<'createTask'>): Answer<'createTask'>;
  updateTask(id: string, change: Change<'updateTask'>): Answer<'updateTask'>;
  moveTasks(ids: readonly string[], request: Own<MoveTasksRequest>): Answer<'moveTasks'>;
  deleteTasks(ids: readonly string[], request?: Deletion): Answer<'deleteTasks'>;
  cancelTask(id: string, reason: string): Answer<'cancelTask'>;
  retryTask(id: string): Answer<'retryTask'>;
}

export function ownRegistry(api: RegistryCommands, by: string): OwnRegistry {
  return {
    createEpic: (request) => api.createEpic({ by, ...request }),
    updateEpic: (id, change) => api.updateEpic(id, { by, ...change }),
    deleteEpics: (ids, request) => api.deleteEpics(ids, { force: false, by, ...request }),
    createTask: (request) => api.createTask({ by, ...request }),
    updateTask: (id, change) => api.updateTask(id, { by, ...change }),
    moveTasks: (ids, request) => api.moveTasks(ids, { by, ...request }),
    deleteTasks: (ids, request) => api.deleteTasks(ids, { force: false, by, ...request }),
    cancelTask: (id, reason) => api.cancelTask(id, reason, by),
    retryTask: (id) => api.retryTask(id, { by }),
  };
}
