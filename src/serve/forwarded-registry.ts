import type { RegistryCommands } from '../app/calls/registry-api.ts';
import { isText } from '../base/json-shape.ts';
import type { EpicRecord, TaskRecord } from '../domain/registry-records.ts';
import { row, whole } from './call-answers.ts';
import { document, text, texts } from './call-parameters.ts';
import type { Forwarding } from './forwarded-call.ts';
import {
  createEpicShape,
  createTaskShape,
  deleteShape,
  epicChangeShape,
  epicShape,
  epicsDeletedShape,
  epicUpdateShape,
  moveTasksShape,
  runTaskShape,
  taskUpdateShape,
  taskChangeShape,
  taskShape,
  tasksDeletedShape,
  tasksMovedShape,
} from './registry-shapes.ts';

export const forwardedRegistry: Forwarding<keyof RegistryCommands> = {
  createEpic: {
    doing: 'making the epic',
    seenIn: 'baton epics list',
    takes: [document('request', createEpicShape)],
    answers: row<EpicRecord>(epicShape),
  },
  updateEpic: {
    doing: 'changing the epic',
    seenIn: 'baton epics list',
    takes: [text('id'), document('request', epicChangeShape)],
    answers: whole(epicUpdateShape),
  },
  deleteEpics: {
    doing: 'deleting the epics',
    seenIn: 'baton epics list',
    takes: [texts('ids'), document('request', deleteShape)],
    answers: whole(epicsDeletedShape),
  },
  createTask: {
    doing: 'making the task',
    seenIn: 'baton tasks list',
    takes: [document('request', createTaskShape)],
    answers: row<TaskRecord>(taskShape),
  },
  updateTask: {
    doing: 'changing the task',
    seenIn: 'baton tasks list',
    takes: [text('id'), document('request', taskChangeShape)],
    answers: whole(taskUpdateShape),
  },
  moveTasks: {
    doing: 'moving the tasks',
    seenIn: 'baton tasks list',
    takes: [texts('ids'), document('request', moveTasksShape)],
    answers: whole(tasksMovedShape),
  },
  deleteTasks: {
    doing: 'deleting the tasks',
    seenIn: 'baton tasks list',
    takes: [texts('ids'), document('request', deleteShape)],
    answers: whole(tasksDeletedShape),
  },
  cancelTask: {
    doing: 'cancelling the task',
    seenIn: 'baton tasks list',
    takes: [text('id'), text('reason'), text('by')],
    answers: whole(taskUpdateShape),
  },
  retryTask: {
    doing: 'retrying the task',
    seenIn: 'baton tasks list',
    takes: [text('id'), document('request', { by: isText })],
    answers: row<TaskRecord>(taskShape),
  },
  runTask: {
    doing: 'beginning the task',
    begins: (_args, { id }) => id,
    takes: [text('id'), document('request', runTaskShape)],
    answers: whole({ id: isText }),
  },
};
