import type { OrchestratorCommands } from '../app/orchestrator-api.ts';
import type { RegistryCommands } from '../app/registry-api.ts';
import type { Json, JsonObject } from '../base/json.ts';
import { type Shape, isText, isTexts } from '../base/json-shape.ts';
import type { EpicRecord, TaskRecord } from '../domain/registry-records.ts';
import { shaped } from './message-shapes.ts';
import {
  createEpicShape,
  createTaskShape,
  deleteShape,
  epicChangeShape,
  epicShape,
  epicsDeletedShape,
  epicUpdateShape,
  runTaskShape,
  taskCancelledShape,
  taskChangeShape,
  taskShape,
  tasksDeletedShape,
} from './registry-shapes.ts';

type Perform = (orchestrator: OrchestratorCommands, params: JsonObject) => Promise<unknown>;

/** The commands of the registry by name, with their parameters as `forwardRegistryTo` sends them. */
export const forwardedRegistryCommands: Readonly<Record<keyof RegistryCommands, Perform>> = {
  createEpic: (orchestrator, params) => orchestrator.createEpic(requestOf('createEpic', params, createEpicShape)),
  updateEpic: (orchestrator, params) =>
    orchestrator.updateEpic(idOf('updateEpic', params), requestOf('updateEpic', params, epicChangeShape)),
  deleteEpics: (orchestrator, params) =>
    orchestrator.deleteEpics(idsOf('deleteEpics', params), requestOf('deleteEpics', params, deleteShape)),
  createTask: (orchestrator, params) => orchestrator.createTask(requestOf('createTask', params, createTaskShape)),
  updateTask: (orchestrator, params) =>
    orchestrator.updateTask(idOf('updateTask', params), requestOf('updateTask', params, taskChangeShape)),
  deleteTasks: (orchestrator, params) =>
    orchestrator.deleteTasks(idsOf('deleteTasks', params), requestOf('deleteTasks', params, deleteShape)),
  cancelTask: (orchestrator, params) => {
    const { id, reason, by } = shaped(params, { id: isText, reason: isText, by: isText }, "The call of 'cancelTask'");
    return orchestrator.cancelTask(id, reason, by);
  },
  retryTask: (orchestrator, params) =>
    orchestrator.retryTask(idOf('retryTask', params), requestOf('retryTask', params, { by: isText })),
  runTask: (orchestrator, params) =>
    orchestrator.runTask(idOf('runTask', params), requestOf('runTask', params, runTaskShape)),
};

type Request = (method: string, params: JsonObject) => Promise<unknown>;

/** The same commands, sent by `request` to the process that can perform them. */
export function forwardRegistryTo(request: Request): RegistryCommands {
  const send = async <T>(method: string, params: JsonObject, answer: Shape<T>): Promise<T> =>
    shaped(await request(method, params), answer, `The answer to '${method}'`);
  // What was checked says that it is such a row of the same database.
  const epic = async (method: string, params: JsonObject): Promise<EpicRecord> =>
    (await send(method, params, epicShape)) as EpicRecord;
  const task = async (method: string, params: JsonObject): Promise<TaskRecord> =>
    (await send(method, params, taskShape)) as TaskRecord;
  return {
    createEpic: (wanted) => epic('createEpic', { request: said(wanted) }),
    updateEpic: (id, change) => send('updateEpic', { id, request: said(change) }, epicUpdateShape),
    deleteEpics: (ids, wanted) => send('deleteEpics', { ids, request: { ...wanted } }, epicsDeletedShape),
    createTask: (wanted) => task('createTask', { request: said(wanted) }),
    updateTask: (id, change) => task('updateTask', { id, request: said(change) }),
    deleteTasks: (ids, wanted) => send('deleteTasks', { ids, request: { ...wanted } }, tasksDeletedShape),
    cancelTask: (id, reason, by) => send('cancelTask', { id, reason, by }, taskCancelledShape),
    retryTask: (id, { by }) => task('retryTask', { id, request: { by } }),
    runTask: (id, wanted) => send('runTask', { id, request: { ...wanted } }, { id: isText }),
  };
}

/** What was really said: JSON knows nothing that is undefined. */
export function said(request: object): JsonObject {
  const fields: readonly (readonly [string, Json | undefined])[] = Object.entries(request);
  return Object.fromEntries(fields.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
}

export function requestOf<T>(method: string, params: JsonObject, shape: Shape<T>): T {
  return shaped(params['request'], shape, `The request of '${method}'`);
}

export function idOf(method: string, params: JsonObject): string {
  return shaped(params, { id: isText }, `The call of '${method}'`).id;
}

function idsOf(method: string, params: JsonObject): readonly string[] {
  return shaped(params, { ids: isTexts }, `The call of '${method}'`).ids;
}
