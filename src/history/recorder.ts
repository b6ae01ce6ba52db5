import { type Clock, isoTime } from '../base/clock.ts';
import type { IdSource } from '../base/ids.ts';
import { type ExecutionRecord, type StepExecutionRecord, executionMoves, hasEnded } from '../domain/execution.ts';
import type { ExecutionEvent, ExecutionEventRecord, Statement } from '../domain/execution-event.ts';
import { assertMove } from '../domain/lifecycle.ts';
import { type Projection, asEvent, projectEvent } from '../domain/project-event.ts';
import { isForgotten } from '../domain/step-path.ts';
import { type Change, insert, update } from '../domain/tables.ts';
import type { Recorder, WriteChanges } from '../ports/recorder.ts';
import type { Store } from '../ports/store.ts';
import { expiringCheckpoints } from './expiring-checkpoints.ts';
import { differenceOf } from './difference.ts';
import { sideRows } from './side-rows.ts';
import { stoppedAgents } from './stopped-agents.ts';

export interface RecorderOptions {
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: IdSource;
}

/** A recorder that remembers what it has read and written, so that each fact costs no read. */
export interface StoreRecorder extends Recorder {
  /** The store holds another database from now on: everything is read anew. */
  forget(): void;
}

/** Facts → events and the rows that follow from them, in one transaction each time. */
export function createRecorder(options: RecorderOptions): StoreRecorder {
  return new TrailRecorder(options);
}

/** What the recorder knows of an execution while facts about it come in. */
interface Trail {
  seq: number;
  execution: ExecutionRecord | undefined;
  readonly steps: Map<string, StepExecutionRecord>;
  /** Statement keys that were recorded, with the step they are about. */
  readonly keys: Map<string, string | null>;
}

class TrailRecorder implements StoreRecorder {
  readonly #store: Store;
  readonly #clock: Clock;
  readonly #ids: IdSource;
  readonly #trails = new Map<string, Trail>();

  constructor({ store, clock, ids }: RecorderOptions) {
    this.#store = store;
    this.#clock = clock;
    this.#ids = ids;
  }

  note(executionId: string, statements: readonly Statement[], alongside: readonly Change[] = []): void {
    try {
      this.#store.apply([...alongside, ...this.#changesOf(executionId, statements)]);
    } catch (error) {
      this.#distrust(executionId);
      throw error;
    }
  }

  async record(
    executionId: string,
    statements: readonly Statement[],
    alongside: readonly Change[] = [],
  ): Promise<void> {
    this.note(executionId, statements, alongside);
    await this.#store.durable();
  }

  noteThrough(write: WriteChanges, executionId: string, statements: readonly Statement[]): void {
    try {
      const changes = this.#changesOf(executionId, statements);
      const written = changes.length === 0 ? undefined : write(changes);
      written?.catch(() => {
        this.#distrust(executionId);
      });
    } catch (error) {
      this.#distrust(executionId);
      throw error;
    }
  }

  forget(): void {
    this.#trails.clear();
  }

  #changesOf(executionId: string, statements: readonly Statement[]): Change[] {
    const trail = this.#trailOf(executionId);
    const at = isoTime(this.#clock.now());
    const changes: Change[] = [];
    for (const statement of statements) {
      if (statement.key !== undefined && trail.keys.has(statement.key)) continue;
      this.#add(trail, nextEvent(trail, statement, { execution_id: executionId, at }), changes);
    }
    if (trail.execution !== undefined && hasEnded(trail.execution)) this.#trails.delete(executionId);
    return changes;
  }

  /** When the changes cannot be made, or are refused, the store alone knows what is recorded. */
  #distrust(executionId: string): void {
    this.#trails.delete(executionId);
  }

  #add(trail: Trail, event: ExecutionEvent, changes: Change[]): void {
    noteKey(trail, event);
    const projection = projectEvent(trail, event, this.#ids);
    // An event is its record with the data typed by its kind.
    const row: ExecutionEventRecord = event;
    changes.push(
      insert('execution_events', row),
      ...applyProjection(trail, event, projection),
      ...sideRows(this.#store, event, trail.steps.get(event.step ?? '')?.step_type),
      ...stoppedAgents({ store: this.#store, ids: this.#ids }, event),
      ...expiringCheckpoints(this.#store, event),
    );
  }

  /** Read from the store when facts come in for an execution that this process has not met, or that had ended. */
  #trailOf(executionId: string): Trail {
    const known = this.#trails.get(executionId);
    if (known !== undefined) return known;
    const execution = this.#store.get('executions', { id: executionId });
    // Of what is not there nothing is recorded.
    const trail = execution === undefined ? newTrail() : trailOf(this.#store, execution);
    this.#trails.set(executionId, trail);
    return trail;
  }
}

function newTrail(): Trail {
  return { seq: 0, execution: undefined, steps: new Map(), keys: new Map() };
}

function trailOf(store: Store, execution: ExecutionRecord): Trail {
  const events = store.find('execution_events', { execution_id: execution.id }, { orderBy: bySeq });
  const steps = store.find('step_executions', { execution_id: execution.id });
  const trail: Trail = {
    seq: events.at(-1)?.seq ?? 0,
    execution,
    steps: new Map(steps.map((step) => [step.step_path, step])),
    keys: new Map(),
  };
  for (const event of events) noteKey(trail, asEvent(event));
  return trail;
}

const bySeq = [{ column: 'seq', direction: 'asc' }] as const;

function nextEvent(
  trail: Trail,
  statement: Statement,
  common: Pick<ExecutionEvent, 'execution_id' | 'at'>,
): ExecutionEvent {
  trail.seq += 1;
  return {
    ...statement,
    ...common,
    seq: trail.seq,
    round: trail.execution?.round ?? 1,
    key: statement.key ?? null,
    step: statement.step ?? null,
  };
}

/** A retry makes the keys of what runs anew, and those of no step, sayable again. */
function noteKey(trail: Trail, event: ExecutionEvent): void {
  if (event.type === 'execution_retried') {
    for (const [key, step] of trail.keys) {
      if (step === null || isForgotten(step, event.data.forgotten)) trail.keys.delete(key);
    }
  }
  if (event.key !== null) trail.keys.set(event.key, event.step);
}

/** Moves the trail on and gives the row changes: whole rows when new, else only the columns that differ. */
function applyProjection(trail: Trail, event: ExecutionEvent, projection: Projection): Change[] {
  const changes: Change[] = [];
  if (projection.execution !== undefined) changes.push(...applyExecution(trail, event, projection.execution));
  for (const step of projection.steps ?? []) changes.push(...applyStep(trail, event, step));
  return changes;
}

function applyExecution(trail: Trail, event: ExecutionEvent, set: Partial<ExecutionRecord>): Change[] {
  const before = trail.execution;
  if (before === undefined) {
    if (event.type !== 'execution_created') return [];
    // `execution_created` projects every column.
    const row = set as ExecutionRecord;
    trail.execution = row;
    return [insert('executions', row)];
  }
  const difference = differenceOf(before, set);
  if (Object.keys(difference).length === 0) return [];
  if (difference.status !== undefined) {
    assertMove(executionMoves, `Execution ${before.id}`, { from: before.status, to: difference.status });
  }
  trail.execution = { ...before, ...difference, updated_at: event.at };
  return [update('executions', { id: before.id }, { ...difference, updated_at: event.at })];
}

function applyStep(trail: Trail, event: ExecutionEvent, step: StepExecutionRecord): Change[] {
  const before = trail.steps.get(step.step_path);
  const after = { ...step, updated_at: event.at };
  trail.steps.set(step.step_path, after);
  if (before === undefined) return [insert('step_executions', after)];
  const difference = differenceOf(before, after);
  if (Object.keys(difference).length === 0) return [];
  const { execution_id, step_path } = before;
  return [update('step_executions', { execution_id, step_path }, difference)];
}
