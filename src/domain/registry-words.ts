import type { EpicStatus, OnExceed, RegistryEventType, TaskRecord, TaskStatus } from './registry-records.ts';

export const epicStatuses = [
  'planning',
  'active',
  'paused',
  'completed',
  'failed',
  'cancelled',
] as const satisfies readonly EpicStatus[];

export const taskStatuses = [
  'pending',
  'blocked',
  'running',
  'completed',
  'failed',
  'cancelled',
] as const satisfies readonly TaskStatus[];

export const taskTypes = [
  'research',
  'analyze',
  'generate',
  'decide',
  'execute',
  'delegate',
  'communicate',
] as const satisfies readonly TaskRecord['task_type'][];

export const onExceedWords = ['fail', 'ask'] as const satisfies readonly OnExceed[];

/** What can happen to epics and tasks, and start workflows. */
export const registryEventTypes = [
  ...(['epic_created', 'epic_updated', 'epic_deleted'] as const),
  ...(['task_created', 'task_updated', 'task_deleted'] as const),
] as const satisfies readonly RegistryEventType[];
