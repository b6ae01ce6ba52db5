import { Emitter } from '../base/event.ts';
import { Cassettes } from './cassettes.ts';
import { createCoreMeans } from './core-means.ts';
import { type LocalOrchestrator, createLocalOrchestrator } from './local-orchestrator.ts';
import type { TextPiece } from './orchestrator-api.ts';
import { inPresentWorld } from './present-world.ts';
import { startEngine } from './start-engine.ts';
import { wireCore } from './wire-core.ts';
import type { WorkspaceBase } from './workspace-base.ts';

/**
 * Puts the core of a workspace together. Only the holder of the database can run anything. The configuration is read when
 * something is to run: a workspace whose configuration is broken can still be looked at.
 */
export function openOrchestrator(base: WorkspaceBase): LocalOrchestrator {
  const { workspace, store, digest } = base;
  const means = createCoreMeans(base);
  const wired = wireCore({ base, means, registry: () => orchestrator });
  const { core, worlds, reloading } = wired;
  const { answers, ...present } = inPresentWorld(() => worlds.world);
  const cassettes = new Cassettes({ workspace, store, digest, world: answers });
  const text = new Emitter<TextPiece>();
  startEngine(wired, { means, present, cassettes, onText: (piece) => text.fire(piece) });
  const orchestrator = createLocalOrchestrator({ core, worlds, cassettes, text, means, reloading });
  return orchestrator;
}
