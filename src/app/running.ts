import type { ExecutionRecord } from '../domain/execution.ts';
import { beginRun } from './begin-run.ts';
import type { Cassettes } from './cassettes.ts';
import type { Core } from './core.ts';
import { standingStill } from './standing-still.ts';
import type { StateRecorder } from './state-recorder.ts';
import type { CurrentWorld } from './world.ts';

/** What the commands of one workspace share that make executions run. */
export interface Running {
  readonly core: Core;
  readonly cassettes: Cassettes;
  readonly worlds: CurrentWorld;
  readonly states: StateRecorder;
  /** Executions that are recorded, or will be at once, and whose run is about to begin: nobody else shall go on with them. */
  readonly beginning: Set<string>;
}

export function isLiveIn({ core, beginning }: Pick<Running, 'core' | 'beginning'>, id: string): boolean {
  return beginning.has(id) || core.runtime.isLive(id);
}

/** Ids of the executions that this process works on. */
export function liveRunsIn({ core, beginning }: Pick<Running, 'core' | 'beginning'>): readonly string[] {
  return [...beginning, ...core.runtime.liveRuns()];
}

/** An edited configuration holds from the next start on. */
export async function refreshWorld({ core, worlds }: Pick<Running, 'core' | 'worlds'>): Promise<void> {
  worlds.update(await core.definitions.configuration());
}

/** Begins or goes on with a run, once whoever answers it is there. */
export async function beginAnswered(
  { core, cassettes }: Pick<Running, 'core' | 'cassettes'>,
  execution: ExecutionRecord,
): Promise<void> {
  await cassettes.insert(execution);
  await beginRun(core, execution);
}

/** Work on an execution that is recorded: where its record cannot be kept on, the error says so. */
export async function orSayHowToGoOn(
  { workspace }: Pick<Core, 'workspace'>,
  id: string,
  work: () => Promise<unknown>,
): Promise<void> {
  try {
    await work();
  } catch (error) {
    throw standingStill(error, { id, workspace });
  }
}
