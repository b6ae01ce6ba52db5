import {
  type Check,
  isNumber,
  isText,
  isTexts,
  isTruthValue,
  listOf,
  nullOr,
  objectOf,
  oneOf,
} from '../../base/json-shape.ts';
import { type ExecutionStatus, executionStatuses, type StepStatus } from '../../domain/execution.ts';
import type { StepView } from '../../presentation/execution-view.ts';
import type { ChildExecution, ExecutionHead } from '../../presentation/panel/shown-execution.ts';
import { isGraph } from '../graph-checks.ts';
import { messageReader } from '../message-reader.ts';
import { rowChangesOf } from '../rows-news.ts';
import type { ProgressNews, ProgressRequest } from './progress-messages.ts';

const isStatus: Check<ExecutionStatus> = oneOf(executionStatuses);
const isStepStatus: Check<StepStatus> = oneOf([...executionStatuses, 'skipped'] as const);

const isSpent = objectOf({ tokens: isNumber, usd: nullOr(isNumber) });

const isStep = objectOf<StepView>({
  path: isText,
  type: isText,
  agent: nullOr(isText),
  items: nullOr(isNumber),
  status: isStepStatus,
  attempts: isNumber,
  startedAt: nullOr(isNumber),
  durationMs: nullOr(isNumber),
  spent: nullOr(isSpent),
  note: nullOr(isText),
  checkpoint: (value): value is null => value === null,
});

const isChild = objectOf<ChildExecution>({ id: isText, step: isText, label: isText });

const isHead = objectOf<ExecutionHead>({
  id: isText,
  workflow: isText,
  status: isStatus,
  interrupted: isTruthValue,
  resumable: isTruthValue,
  rehearsal: isTruthValue,
  parent_execution_id: nullOr(isText),
  parent_step: nullOr(isText),
  agent: nullOr(isText),
  asked: nullOr(isText),
  trigger: isText,
  created_at: isText,
  started_at: nullOr(isText),
  completed_at: nullOr(isText),
  duration_ms: nullOr(isNumber),
  tokens: isNumber,
  usd: nullOr(isNumber),
  last_event_at: isText,
  total: isSpent,
});

export const readProgressRequest = messageReader<ProgressRequest>({
  open_executions: objectOf({ kind: oneOf(['open_executions']), executions: isTexts }),
});

export const readProgressNews = messageReader<ProgressNews>({
  progress_whole: objectOf({
    kind: oneOf(['progress_whole']),
    execution: isText,
    head: isHead,
    steps: listOf(isStep),
    children: listOf(isChild),
    graph: nullOr(isGraph),
  }),
  progress_part: objectOf({
    kind: oneOf(['progress_part']),
    execution: isText,
    head: nullOr(isHead),
    steps: rowChangesOf(isStep),
    children: rowChangesOf(isChild),
  }),
  progress_failed: objectOf({ kind: oneOf(['progress_failed']), execution: isText, message: isText }),
});
