import { onDidChangeMessagesIn } from '../changed-messages.ts';
import { assertCorrespondents } from '../known-correspondents.ts';
import { listMessages } from '../message-queries.ts';
import { sendMessage } from '../send-message.ts';
import type { WorkspaceBase } from '../workspace-base.ts';
import type { CommandParts } from './command-parts.ts';
import type { MessageCommands, MessageQueries } from './message-api.ts';

export function createMessageCommands({ running, inTurn }: Pick<CommandParts, 'running' | 'inTurn'>): MessageCommands {
  return { sendMessage: inTurn((request) => sendMessage(running.core, request)) };
}

export function createMessageQueries(base: WorkspaceBase): MessageQueries {
  return {
    listMessages: async (filter) => {
      const page = listMessages(base.store, filter);
      if (page.total === 0) await assertCorrespondents(base, filter);
      return page;
    },
    onDidChangeMessages: onDidChangeMessagesIn(base.store),
  };
}
