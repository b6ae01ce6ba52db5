import { isoTime } from '../../base/clock.ts';
import type { Digest } from '../../base/digest.ts';
import { type Json, asJson } from '../../base/json.ts';
import type { ExecutionRecord } from '../../domain/execution.ts';
import type { Statement } from '../../domain/execution-event.ts';
import { failureOf } from '../../domain/failure-error.ts';
import type { FrozenDefinition } from '../../domain/frozen-definition.ts';
import type { RunContext, WorkflowFunction } from '../../ports/durable-runtime.ts';
import type { Recorder, WriteChanges } from '../../ports/recorder.ts';
import { Slots } from '../flow/flow.ts';
import { FlowScheduler } from '../flow/run-flow.ts';
import { brokenRun } from './broken-run.ts';
import { CompiledDefinitions } from './compiled-definitions.ts';
import { type ExecutionRun, rootValues } from './execution-run.ts';
import type { Expressions } from './expressions.ts';
import { type ExecutionSource, loadExecution } from './load-execution.ts';
import { type ExecutionOutcome, runExecution } from './run-execution.ts';
import { Scope } from './scope.ts';
import { taskToAskFor } from './task-approval.ts';
import { cancelUnbegunChildren } from './unbegun-children.ts';

export interface InterpreterPorts extends ExecutionSource {
  readonly recorder: Recorder;
  readonly digest: Digest;
}

/** Name under which the interpreter is registered with the durable runtime; a run's id is the execution's. */
export const executionWorkflowName = 'execution';

/** The durable workflow that interprets an execution. It reads its frozen definition and the recorded answers only. */
export function createExecutionWorkflow(ports: InterpreterPorts): WorkflowFunction {
  const compiled = new CompiledDefinitions();
  return async (context) => {
    try {
      return await interpret(ports, context, compiled);
    } catch (error) {
      recordBroken(ports, context, error);
      throw error;
    }
  };
}

async function interpret(ports: InterpreterPorts, context: RunContext, compiled: CompiledDefinitions): Promise<Json> {
  const { execution, definition } = loadExecution(ports, context.runId);
  const statements = new StatementWriter(ports.recorder, context);
  const scheduler = new FlowScheduler(context, () => {
    statements.flush();
  });
  const expressions = compiled.expressionsOf(definition);
  const run = createRun({ ports, execution, definition, scheduler, statements, expressions });
  run.state({ type: 'execution_started', key: 'execution_started', data: { round: execution.round } });
  const outcome = await scheduler.run(runExecution(run, rootScope(context, execution, definition)));
  cancelUnbegunChildren(ports, context);
  statements.finish(closing(run, outcome));
  return asJson(outcome);
}

/** An execution that cannot be interpreted has failed: the run ends with this error and would never say more. */
function recordBroken({ store, recorder }: InterpreterPorts, context: RunContext, error: unknown): void {
  const statements = brokenRun(store, context.runId, failureOf(error));
  if (statements.length === 0) return;
  try {
    recorder.noteThrough((changes) => context.alongside(changes), context.runId, statements);
    context.keep();
  } catch {
    // What cannot be recorded either is told by the run itself, with the error that came first.
  }
}

function rootScope(context: RunContext, execution: ExecutionRecord, definition: FrozenDefinition): Scope {
  const values = rootValues({
    inputs: execution.input,
    // Of a child's trigger, what follows the colon names the spawn that asked for it.
    trigger: execution.trigger_data ?? { type: execution.trigger.replace(/:.*$/s, '') },
    execution: {
      id: execution.id,
      started_at: isoTime(context.startedAt),
      workflow: definition.workflow.slug,
      rehearsal: execution.rehearsal,
    },
  });
  return new Scope({ prefix: '', basis: '', values });
}

function createRun(parts: {
  readonly ports: InterpreterPorts;
  readonly execution: ExecutionRecord;
  readonly definition: FrozenDefinition;
  readonly scheduler: FlowScheduler;
  readonly statements: StatementWriter;
  readonly expressions: Expressions;
}): ExecutionRun {
  const { workflow } = parts.definition;
  return {
    id: parts.execution.id,
    taskId: taskToAskFor(parts.ports.store, parts.execution),
    round: parts.execution.round,
    definition: parts.definition,
    host: parts.scheduler,
    slots: new Slots(parts.scheduler, workflow.concurrency),
    expressions: parts.expressions,
    digest: parts.ports.digest,
    state: (statement) => {
      parts.statements.write(statement);
    },
    hashes: new Map(),
    started: new Set(),
    working: new Set(),
    timeouts: new Map(),
    open: new Map(),
    asked: new Map(),
    mapped: {},
    done: new Map(),
    completed: [],
  };
}

function closing(run: ExecutionRun, outcome: ExecutionOutcome): Statement {
  const context = { ...run.mapped };
  switch (outcome.status) {
    case 'completed':
      return { type: 'execution_completed', key: 'execution_ended', data: { output: outcome.output, context } };
    case 'failed': {
      const { error, rolled_back } = outcome;
      return { type: 'execution_failed', key: 'execution_ended', data: { error, context, rolled_back } };
    }
    case 'cancelled':
      return { type: 'execution_cancelled', key: 'execution_ended', data: { reason: outcome.reason } };
  }
}

/**
 * Passes facts to the recorder in the transaction of the answers from which they follow. What must not happen before they
 * are durable waits by itself.
 */
class StatementWriter {
  readonly #recorder: Recorder;
  readonly #context: RunContext;
  readonly #waiting: Statement[] = [];

  constructor(recorder: Recorder, context: RunContext) {
    this.#recorder = recorder;
    this.#context = context;
  }

  write(statement: Statement): void {
    this.#waiting.push(statement);
  }

  flush(): void {
    if (this.#waiting.length === 0) return;
    const write: WriteChanges = (changes) => this.#context.alongside(changes);
    this.#recorder.noteThrough(write, this.#context.runId, this.#waiting.splice(0));
  }

  finish(last: Statement): void {
    this.write(last);
    this.flush();
    this.#context.keep();
  }
}
