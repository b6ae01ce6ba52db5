import { type Command, InvalidArgumentError } from 'commander';
import { readPriority } from '../domain/task-priority.ts';
import type { EpicRecord, TaskRecord } from '../domain/registry-records.ts';
import { namesArgument } from './names-argument.ts';
import { countArgument, limitArgument } from './json-argument.ts';

export const idHelp = 'its id, or the end of it';

/** What lists of epics and of tasks have in common. */
export interface PageOptions<S extends string> {
  readonly status?: readonly S[];
  readonly tags?: readonly string[];
  readonly limit?: number;
  readonly offset?: number;
}

export function addPageOptions(command: Command, statuses: readonly string[]): Command {
  return command
    .option('--status <a,b>', `only these: ${statuses.join(', ')}`, choicesArgument(statuses))
    .option('--tags <a,b>', 'only those with all of these tags', namesArgument)
    .option('--limit <count>', 'how many at most', limitArgument)
    .option('--offset <count>', 'how many to leave out', countArgument);
}

/** Names with commas between them, each one of these. */
function choicesArgument(known: readonly string[]): (text: string, before?: readonly string[]) => readonly string[] {
  return (text, before) => {
    const names = namesArgument(text, before);
    if (names.length > 0 && names.every((name) => known.includes(name))) return names;
    throw new InvalidArgumentError(`Allowed choices are ${known.join(', ')}.`);
  };
}

/** `medium` is what agents call it. */
const epicPriorities: Readonly<Record<string, EpicRecord['priority']>> = {
  ...{ critical: 1, high: 2, normal: 3, low: 4 },
  medium: 3,
};

export function epicPriorityArgument(text: string): EpicRecord['priority'] {
  const priority = Object.entries(epicPriorities).find(([word, place]) => text === word || text === String(place));
  if (priority !== undefined) return priority[1];
  throw new InvalidArgumentError('It must be critical, high, normal or low, or 1 (critical) to 4 (low).');
}

export function taskPriorityArgument(text: string): TaskRecord['priority'] {
  const priority = readPriority(/^\d+$/.test(text) ? Number(text) : text);
  if (priority !== undefined) return priority;
  throw new InvalidArgumentError('It must be critical, high, normal, low or background, or 1 to 10.');
}
