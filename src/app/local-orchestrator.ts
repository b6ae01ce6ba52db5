import type { Emitter } from '../base/event.ts';
import { createCommands } from './calls/commands.ts';
import { createQueries } from './calls/queries.ts';
import { type LocalWorkParts, LocalWork } from './local-work.ts';
import type { OrchestratorApi, TextPiece } from './orchestrator-api.ts';
import { runEpic } from './run-epic.ts';

/** The core of one workspace in this process, which holds the workspace. */
export interface LocalOrchestrator extends OrchestratorApi {
  /** Resolves when what fell due while nobody held the workspace is recorded. */
  caughtUp(): Promise<void>;
  /** Resolves when nothing that triggers have begun to do is under way; the runs that they have started may go on. */
  triggersAtRest(): Promise<void>;
  isLive(id: string): boolean;
  /** Ids of the executions that this process works on. */
  liveRuns(): readonly string[];
  /** Executions that go on here because they were answered, and that perhaps nobody waits for. */
  answered(): readonly string[];
}

interface LocalOrchestratorParts extends LocalWorkParts {
  readonly text: Emitter<TextPiece>;
}

export function createLocalOrchestrator(parts: LocalOrchestratorParts): LocalOrchestrator {
  const { core, text } = parts;
  const work = new LocalWork(parts);
  const queries = createQueries(core, (id) => work.isLive(id));
  const commands = createCommands(work);
  const settled: OrchestratorApi['settled'] = (id, options) => work.settled(id, options);
  const epicRuns = {
    api: { ...queries, resume: (id: string) => commands.resume(id), settled },
    definitions: core.definitions,
  };
  return {
    ...queries,
    ...commands,
    workspace: core.workspace,
    onDidReceiveText: text.event,
    caughtUp: () => work.caughtUp(),
    triggersAtRest: () => work.triggersAtRest(),
    isLive: (id) => work.isLive(id),
    liveRuns: () => work.liveRuns(),
    answered: () => work.decisions.live(),
    settled,
    runEpic: (id, options) => runEpic(epicRuns, id, options),
    close: () => work.close(),
  };
}
