import type { ConversationMessage } from '../domain/conversation.ts';
import { transcriptOf } from '../domain/transcript.ts';
import type { EarlierConversation } from '../ports/context-preparer.ts';
import type { ContextPart, MissingPart } from './context-part.ts';

const about = { type: 'conversation', priority: 'optional', sections: [] } as const;

/**
 * What was said before, the newest first, so that the oldest is left out first; and what is so old that it is not read.
 * The text is for the record, and to be counted: what is sent are the messages themselves.
 */
export function earlierParts({ exchanges, older }: EarlierConversation): readonly (ContextPart | MissingPart)[] {
  const parts = exchanges.map(({ source, messages }) => ({ ...about, source, messages, text: transcriptOf(messages) }));
  if (older === 0) return parts;
  const reason = `Of the earlier conversation only the last ${exchanges.length} exchanges are considered, ${older} are older.`;
  return [...parts, { ...about, source: 'older conversation', reason }];
}

/** The messages of the exchanges that are included, in the order in which they were said. */
export function earlierMessages(included: readonly ContextPart[]): readonly ConversationMessage[] {
  const said = included.flatMap(({ messages }) => (messages === undefined ? [] : [messages]));
  return said.reverse().flat();
}
