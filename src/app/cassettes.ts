import { mkdir, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Digest } from '../base/digest.ts';
import { BatonError } from '../base/errors.ts';
import { type ExecutionRecord, hasEnded, isRetryable } from '../domain/execution.ts';
import { executionLine } from '../domain/execution-kin.ts';
import { FailureError } from '../domain/failure-error.ts';
import type { Answers } from '../engine/activities/activity-ports.ts';
import {
  createRecordingClient,
  createRecordingToolHost,
  createReplayingClient,
  createReplayingToolHost,
} from '../models/cassette.ts';
import { type Tape, printTape, readTape } from '../models/tape.ts';
import { createTapePlayer } from '../models/tape-player.ts';
import { type KeptEntry, type TapeRecorder, createTapeRecorder } from '../models/tape-recorder.ts';
import type { Store } from '../ports/store.ts';
import { readTextIfThere } from './definition-source.ts';
import { RecordingFile } from './recording-file.ts';

type Cassette = NonNullable<ExecutionRecord['cassette']>;

export interface CassettesOptions {
  readonly workspace: string;
  readonly store: Pick<Store, 'get'>;
  readonly digest: Digest;
  /** Who answers when there is no cassette. */
  readonly world: Answers;
}

interface Inserted {
  readonly answers: Answers;
  /** What of the tape was recorded or played up to now. */
  readonly file: RecordingFile;
  readonly recording: { readonly tape: string; readonly recorder: TapeRecorder } | null;
}

/**
 * Who answers the agents of each execution: the world, or the cassette that the execution was started with. An execution
 * and all its child executions share one tape.
 */
export class Cassettes {
  readonly #options: CassettesOptions;
  readonly #inserted = new Map<string, Inserted>();

  constructor(options: CassettesOptions) {
    this.#options = options;
  }

  /** Throws what `insert` would throw, before there is an execution. */
  async check(cassette: Cassette): Promise<void> {
    if (!cassette.record) await tapeOf(this.#pathOf(cassette));
  }

  /** Reads the cassette. Throws `cassette_not_found` when there is none to replay. */
  async insert({ id, cassette }: Pick<ExecutionRecord, 'id' | 'cassette'>): Promise<void> {
    if (cassette === null || this.#insertedFor(id) !== undefined) return;
    if (cassette.record) await this.#record(id, this.#pathOf(cassette));
    else await this.#replay(id, this.#pathOf(cassette));
  }

  /** Throws `cassette_missing` for an execution that has a cassette which nobody inserted: the world must not answer. */
  answersFor(executionId: string): Answers {
    const { store, world } = this.#options;
    if ((store.get('executions', { id: executionId })?.cassette ?? null) === null) return world;
    const inserted = this.#insertedFor(executionId);
    if (inserted === undefined) throw missing(executionId);
    return inserted;
  }

  /** Writes what was recorded; nobody answers the execution any more. */
  async eject(executionId: string): Promise<void> {
    const inserted = this.#inserted.get(executionId);
    this.#inserted.delete(executionId);
    if (inserted === undefined) return;
    const { recording, file } = inserted;
    if (recording !== null) await writeTape(recording.tape, recording.recorder.tape());
    const root = this.#rootOf(executionId);
    if (root === undefined || !hasEnded(root)) return;
    // A retry adds to what was recorded, but plays the tape from its start: it asks again what it does anew.
    if (recording === null || !isRetryable(root)) await file.remove();
  }

  #insertedFor(executionId: string): Answers | undefined {
    const holder = this.#lineOf(executionId).find(({ id }) => this.#inserted.has(id));
    return holder === undefined ? undefined : this.#inserted.get(holder.id)?.answers;
  }

  #rootOf(executionId: string): ExecutionRecord | undefined {
    return this.#lineOf(executionId).at(-1);
  }

  #lineOf(executionId: string): readonly ExecutionRecord[] {
    return executionLine(executionId, (id) => this.#options.store.get('executions', { id }));
  }

  #pathOf({ path: given }: Cassette): string {
    return path.resolve(this.#options.workspace, given);
  }

  async #replay(executionId: string, tape: string): Promise<void> {
    const { digest, world } = this.#options;
    const { file, earlier, keep } = await this.#keptOf(executionId);
    const player = createTapePlayer(await tapeOf(tape), { digest, earlier, keep });
    const models = createReplayingClient(player);
    const answers = { models, tools: createReplayingToolHost(world.tools, player) };
    this.#inserted.set(executionId, { answers, file, recording: null });
  }

  async #record(executionId: string, tape: string): Promise<void> {
    const { digest, world } = this.#options;
    const { file, earlier, keep } = await this.#keptOf(executionId);
    const recorder = createTapeRecorder({ digest, earlier, keep });
    const models = createRecordingClient(world.models, recorder);
    const answers = { models, tools: createRecordingToolHost(world.tools, recorder) };
    this.#inserted.set(executionId, { answers, file, recording: { tape, recorder } });
  }

  async #keptOf(executionId: string) {
    const file = new RecordingFile(this.#options.workspace, this.#rootOf(executionId)?.id ?? executionId);
    const keep = (kept: KeptEntry): Promise<void> => file.append(kept);
    return { file, earlier: await file.read(), keep };
  }
}

function missing(executionId: string): FailureError {
  return new FailureError({
    code: 'cassette_missing',
    message: `Execution ${executionId} belongs to a cassette whose execution has ended, so nobody may answer it.`,
    hint: 'Retry the execution that was started with the cassette: it answers its child executions too.',
  });
}

async function tapeOf(file: string): Promise<Tape> {
  const text = await readTextIfThere(file);
  if (text === undefined) {
    throw new BatonError('cassette_not_found', `There is no cassette ${file}.`, { hint: 'Record one with --record.' });
  }
  const tape = readTape(text);
  if (!tape.ok) throw new FailureError(tape.error);
  return tape.value;
}

async function writeTape(file: string, tape: Tape): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  const temporary = `${file}.tmp`;
  await writeFile(temporary, printTape(tape));
  await rename(temporary, file);
}
