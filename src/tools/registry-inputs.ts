import * as z from 'zod';
import { epicStatuses, taskStatuses } from '../domain/registry-words.ts';
import { taskPriorities } from '../domain/task-priority.ts';

export const epicId = z.string().trim().min(1).max(64);

export const taskId = z.string().trim().min(1).max(64);

export const title = z.string().min(1).describe('One line that says what it is about, at most 200 characters.');

export const tags = z.array(z.string().min(1)).max(50);

export const budgetTokens = z
  .int()
  .min(0)
  .describe('Tokens that all of its work may spend. Without it there is no limit.');

export const budgetUsd = z
  .number()
  .min(0)
  .describe('US dollars that all of its work may spend. Without it there is no limit.');

export const epicStatus = z.enum(epicStatuses);

export const taskStatus = z.enum(taskStatuses);

const priorityWords = ['critical', 'high', 'medium', 'low'] as const;

export const epicPriority = z
  .union([z.enum(priorityWords), z.int().min(1).max(4)])
  .describe('critical, high, medium or low, or 1 (critical) to 4 (low). Without it 3.');

export const taskPriority = z
  .union([z.enum(taskPriorities), z.int().min(1).max(10)])
  .describe('critical, high, normal, low or background, or 1 (critical) to 10 (background). Without it normal.');

/** As records have it. */
export function epicPriorityOf(wish: z.output<typeof epicPriority>): 1 | 2 | 3 | 4 {
  const place = typeof wish === 'number' ? wish : priorityWords.indexOf(wish) + 1;
  return place === 1 || place === 2 || place === 4 ? place : 3;
}
