import { mkdir, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Digest } from '../base/digest.ts';
import { BatonError } from '../base/errors.ts';
import type { ExecutionRecord } from '../domain/execution.ts';
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
import { type TapeRecorder, createTapeRecorder } from '../models/tape-recorder.ts';
import { readTextIfThere } from './definition-files.ts';

type Cassette = NonNullable<ExecutionRecord['cassette']>;

/** Who answers the agents of each execution: the world, or the cassette that the execution was started with. */
export class Cassettes {
  readonly #workspace: string;
  readonly #digest: Digest;
  readonly #world: () => Answers;
  readonly #answers = new Map<string, Answers>();
  readonly #recorders = new Map<string, { readonly file: string; readonly recorder: TapeRecorder }>();

  constructor(options: { readonly workspace: string; readonly digest: Digest; readonly world: () => Answers }) {
    this.#workspace = options.workspace;
    this.#digest = options.digest;
    this.#world = options.world;
  }

  /** Throws what `insert` would throw, before there is an execution. */
  async check(cassette: Cassette): Promise<void> {
    if (!cassette.record) await tapeOf(path.resolve(this.#workspace, cassette.path));
  }

  /** Reads the cassette. Throws `cassette_not_found` when there is none to replay. */
  async insert(executionId: string, cassette: Cassette): Promise<void> {
    const file = path.resolve(this.#workspace, cassette.path);
    if (cassette.record) await this.#record(executionId, file);
    else await this.#replay(executionId, file);
  }

  answersFor(executionId: string): Answers {
    return this.#answers.get(executionId) ?? this.#world();
  }

  /** Writes what was recorded; the answers come from the world again. */
  async eject(executionId: string): Promise<void> {
    const recording = this.#recorders.get(executionId);
    this.#answers.delete(executionId);
    this.#recorders.delete(executionId);
    if (recording !== undefined) await writeTape(recording.file, recording.recorder.tape());
  }

  async #replay(executionId: string, file: string): Promise<void> {
    const player = createTapePlayer(await tapeOf(file), this.#digest);
    this.#answers.set(executionId, {
      models: createReplayingClient(player),
      tools: createReplayingToolHost(this.#world().tools, player),
    });
  }

  async #record(executionId: string, file: string): Promise<void> {
    const recorder = createTapeRecorder({ digest: this.#digest });
    const { models, tools } = this.#world();
    this.#recorders.set(executionId, { file, recorder });
    this.#answers.set(executionId, {
      models: createRecordingClient(models, recorder),
      tools: createRecordingToolHost(tools, recorder),
    });
  }
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
