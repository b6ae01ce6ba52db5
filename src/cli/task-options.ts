import { type Command, Option } from 'commander';
import type { Json, JsonObject } from '../base/json.ts';
import type { OnExceed, TaskRecord, TaskStatus } from '../domain/registry-records.ts';
import type { TaskChange, TaskFields } from '../domain/registry-requests.ts';
import { onExceedWords, taskStatuses, taskTypes } from '../domain/registry-words.ts';
import { countArgument, jsonObjectArgument, textOrJsonArgument } from './json-argument.ts';
import { namesArgument } from './names-argument.ts';
import { taskPriorityArgument } from './registry-arguments.ts';
import {
  type LimitOption,
  limitOf,
  shareArgument,
  timeArgument,
  tokensArgument,
  usdArgument,
} from './value-arguments.ts';

/** What a task is to be. */
export interface TaskFieldOptions {
  readonly epic?: string;
  readonly parent?: string;
  readonly description?: string;
  readonly objective?: string;
  readonly type?: TaskRecord['task_type'];
  readonly tags?: readonly string[];
  readonly dependsOn?: readonly string[];
  readonly priority?: TaskRecord['priority'];
  readonly agent?: string;
  readonly group?: string;
  readonly workflow?: string;
  readonly inputs?: JsonObject;
  readonly requirements?: JsonObject;
  readonly requiresApproval?: boolean;
  readonly acceptance?: Json;
  readonly maxRetries?: number;
  readonly estimatedTokens?: number;
  readonly budgetTokens?: LimitOption;
  readonly budgetUsd?: LimitOption;
  readonly onExceed?: OnExceed;
  readonly due?: string;
}

export interface TaskUpdateOptions extends TaskFieldOptions {
  readonly title?: string;
  readonly status?: TaskStatus;
  readonly note?: string;
  readonly resultSummary?: string;
  readonly error?: string;
  readonly output?: Json;
  readonly confidence?: number;
}

export function addTaskFieldOptions(command: Command): Command {
  return addLimitOptions(
    command
      .option('--epic <id>', 'the epic that it belongs to; none: to no epic')
      .option('--parent <id>', 'the task of which it is a part')
      .option('--description <text>', 'what is to be done')
      .option('--objective <text>', 'what it is good for')
      .addOption(new Option('--type <type>', 'what kind of work it is').choices(taskTypes))
      .option('--tags <a,b>', 'words by which it is found again', namesArgument)
      .option('--depends-on <ids>', 'tasks of the same epic that must be completed before it, or none', namesArgument)
      .option('--priority <priority>', 'critical, high, normal, low or background, or 1 to 10', taskPriorityArgument)
      .option('--agent <name>', 'who works on it')
      .option('--group <name>', 'the group in which that agent works')
      .option('--workflow <slug>', 'what runs for it')
      .option('--inputs <json>', 'the inputs of its run', jsonObjectArgument)
      .option('--requirements <json>', 'what whoever does it must have', jsonObjectArgument),
  );
}

function addLimitOptions(command: Command): Command {
  return command
    .option('--requires-approval', 'it begins only when a person has allowed it')
    .option('--acceptance <check>', 'an expression over task and output, {"command": …}, or none', textOrJsonArgument)
    .option('--max-retries <count>', 'how often it is tried again by itself', countArgument)
    .option('--estimated-tokens <count>', 'what it will likely take', countArgument)
    .option('--budget-tokens <count>', 'what it may spend, or none', tokensArgument)
    .option('--budget-usd <amount>', 'what it may spend, or none', usdArgument)
    .addOption(new Option('--on-exceed <word>', 'when that does not suffice').choices(onExceedWords))
    .option('--due <time>', 'until when, an ISO time', timeArgument);
}

export function addTaskUpdateOptions(command: Command): Command {
  return command
    .option('--title <text>', 'one line')
    .option('--no-requires-approval', 'it may begin without one')
    .addOption(new Option('--status <status>', 'where it stands').choices(taskStatuses))
    .option('--note <text>', 'added to its notes')
    .option('--result-summary <text>', 'what has come out of it')
    .option('--error <text>', 'why it failed')
    .option('--output <json>', 'what has come out of it, as data', textOrJsonArgument)
    .option('--confidence <share>', 'how sure the result is, 0 to 1', shareArgument);
}

export function taskFieldsOf(options: TaskFieldOptions): TaskFields {
  const { description, objective, tags, priority, group, requirements } = options;
  return {
    ...{ description, objective, tags, priority, group, requirements },
    acceptance: options.acceptance === 'none' ? null : options.acceptance,
    epic_id: options.epic === 'none' ? null : options.epic,
    parent_task_id: options.parent,
    task_type: options.type,
    depends_on: options.dependsOn?.join() === 'none' ? [] : options.dependsOn,
    assigned_agent: options.agent,
    workflow_slug: options.workflow,
    context: options.inputs,
    requires_approval: options.requiresApproval,
    max_retries: options.maxRetries,
    estimated_tokens: options.estimatedTokens,
    budget_tokens: limitOf(options.budgetTokens),
    budget_usd: limitOf(options.budgetUsd),
    on_exceed: options.onExceed,
    due_at: options.due,
  };
}

export function taskChangeOf(options: TaskUpdateOptions): Omit<TaskChange, 'by'> {
  const { title, status, note: notes, resultSummary, error, output, confidence } = options;
  return {
    ...taskFieldsOf(options),
    ...{ title, status, notes, output, confidence, result_summary: resultSummary, error_message: error },
  };
}
