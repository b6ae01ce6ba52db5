import { fireByHand } from '../triggers/fire-by-hand.ts';
import { listFirings, onDidChangeTriggersIn } from '../triggers/firing-queries.ts';
import { listTriggers } from '../triggers/list-triggers.ts';
import { pauseTriggers, resumeTriggers } from '../triggers/pause-triggers.ts';
import type { WorkspaceBase } from '../workspace-base.ts';
import type { CommandParts } from './command-parts.ts';
import type { TriggerCommands, TriggerQueries } from './trigger-api.ts';

export function createTriggerCommands({ running, inTurn }: Pick<CommandParts, 'running' | 'inTurn'>): TriggerCommands {
  const { core } = running;
  return {
    pauseTriggers: inTurn((name) => pauseTriggers(core, name)),
    resumeTriggers: inTurn((name) => resumeTriggers(core, name)),
    fireTrigger: inTurn((name, request) => fireByHand(running, name, request)),
  };
}

export function createTriggerQueries(base: WorkspaceBase): TriggerQueries {
  const { store } = base;
  return {
    listTriggers: async ({ workflow }) => {
      const all = await listTriggers(base);
      return workflow === undefined ? all : all.filter((each) => each.workflow === workflow);
    },
    listFirings: async (filter) => listFirings(store, filter),
    onDidChangeTriggers: onDidChangeTriggersIn(store),
  };
}
