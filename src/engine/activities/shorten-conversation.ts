import { textUpTo } from '../../base/text-up-to.ts';
import type { ConversationMessage } from '../../domain/conversation.ts';
import { resultId, resultReader } from '../../domain/result-id.ts';
import { isSummary } from './condense-prompt.ts';

export interface Shortening {
  /** Tokens that the messages may have. */
  readonly room: number;
  readonly count: (message: ConversationMessage) => Promise<number>;
  /** Where the message stands with which the agent execution began. */
  readonly begin: number;
  /** The turn that is to come, from 1. */
  readonly turn: number;
}

type ToolMessage = Extract<ConversationMessage, { role: 'tool' }>;
type UserMessage = Extract<ConversationMessage, { role: 'system' | 'user' }>;

/**
 * The conversation with less text, so that it fits: old results of tools become pointers, the oldest first; then of the
 * newest ones, and of what others had to say, only beginnings stay; then the oldest earlier exchanges go; and last the end
 * of a summary, which stands for all that was condensed. The record keeps everything. What cannot be made to fit is given
 * back as short as it could be made.
 */
export async function shortenConversation(
  messages: readonly ConversationMessage[],
  options: Shortening,
): Promise<readonly ConversationMessage[]> {
  const draft = await Draft.of(messages, options);
  await leaveOutOldResults(draft);
  await cutToShares(draft, isNew);
  dropEarlier(draft);
  await cutToShares(draft, isSummary);
  return draft.messages;
}

interface Entry {
  readonly message: ConversationMessage;
  readonly tokens: number;
}

/** A conversation that is being made shorter. */
class Draft {
  readonly options: Shortening;
  entries: Entry[];
  begin: number;

  static async of(messages: readonly ConversationMessage[], options: Shortening): Promise<Draft> {
    const entries: Entry[] = [];
    for (const message of messages) entries.push({ message, tokens: await options.count(message) });
    return new Draft(entries, options);
  }

  private constructor(entries: Entry[], options: Shortening) {
    this.entries = entries;
    this.options = options;
    this.begin = options.begin;
  }

  get messages(): readonly ConversationMessage[] {
    return this.entries.map(({ message }) => message);
  }

  get tokens(): number {
    return this.entries.reduce((sum, { tokens }) => sum + tokens, 0);
  }

  get isTooLong(): boolean {
    return this.tokens > this.options.room;
  }

  /** Where the last answer of the model stands; what comes after it the model has not read yet. */
  get lastAnswer(): number {
    return this.entries.findLastIndex(({ message }) => message.role === 'assistant');
  }

  /** Takes the place of a message when it is shorter. */
  async replace(index: number, message: ConversationMessage): Promise<void> {
    const tokens = await this.options.count(message);
    if (tokens < (this.entries[index]?.tokens ?? 0)) this.entries[index] = { message, tokens };
  }

  /** How the model names the result; null for one of an earlier agent execution, whose ids it cannot name. */
  idOf(index: number, { tool_call_id }: ToolMessage): string | null {
    if (index < this.begin) return null;
    const later = this.entries.slice(index).filter(({ message }) => message.role === 'assistant').length;
    return resultId(tool_call_id, this.options.turn - 1 - later);
  }
}

async function leaveOutOldResults(draft: Draft): Promise<void> {
  for (let index = 0; index < draft.lastAnswer && draft.isTooLong; index++) {
    const message = draft.entries[index]?.message;
    if (message?.role === 'tool')
      await draft.replace(index, { ...message, content: leftOut(message, draft.idOf(index, message)) });
  }
}

function leftOut({ content }: ToolMessage, id: string | null): string {
  const how = id === null ? '' : ` ${resultReader} gives them, with id '${id}'.`;
  return `(${content.length} characters, left out to make room.${how})`;
}

/** What is chosen shares the room that is left: what is short stays whole, the others get equal parts. */
async function cutToShares(
  draft: Draft,
  isChosen: (message: ConversationMessage, index: number, draft: Draft) => boolean,
): Promise<void> {
  if (!draft.isTooLong) return;
  const cuttable = draft.entries
    .map(({ message, tokens }, index) => ({ message, tokens, index }))
    .filter(({ message, index }) => isChosen(message, index, draft));
  let room = draft.options.room - (draft.tokens - cuttable.reduce((sum, { tokens }) => sum + tokens, 0));
  const smallestFirst = [...cuttable].sort((a, b) => a.tokens - b.tokens);
  for (const [done, { message, tokens, index }] of smallestFirst.entries()) {
    const share = Math.max(0, Math.floor(room / (smallestFirst.length - done)));
    if (tokens > share) await cut(draft, { message, index, share });
    room -= draft.entries[index]?.tokens ?? 0;
  }
}

/** Results that the model has not read yet, and what others have said. */
function isNew(message: ConversationMessage, index: number, { begin, lastAnswer }: Draft): boolean {
  if (message.role === 'tool') return index > lastAnswer;
  return message.role === 'user' && index > begin && !isSummary(message);
}

/** How much shorter each try is. */
const step = 0.7;

async function cut(
  draft: Draft,
  { message, index, share }: { readonly message: ConversationMessage; readonly index: number; readonly share: number },
): Promise<void> {
  if (message.role === 'assistant') return;
  const tokens = draft.entries[index]?.tokens ?? 0;
  for (let length = Math.floor((message.content.length * share) / tokens); ; length = Math.floor(length * step)) {
    const shorter = beginningOf(message, length, message.role === 'tool' ? draft.idOf(index, message) : null);
    if (length === 0 || (await draft.options.count(shorter)) <= share) {
      await draft.replace(index, shorter);
      return;
    }
  }
}

function beginningOf(message: ToolMessage | UserMessage, length: number, id: string | null): ConversationMessage {
  const text = textUpTo(message.content, length);
  const how = id === null ? '' : ` ${resultReader} gives all of it, with id '${id}'.`;
  const note = `(These are the first ${text.length} of ${message.content.length} characters: the rest does not fit.${how})`;
  return { ...message, content: text === '' ? note : `${text}\n${note}` };
}

/** True when the text is what may have become of the whole: its beginning, and a word about the rest. */
export function isBeginningOf(text: string, whole: string): boolean {
  const found = /^(?<begin>.*?)\n?\(These are the first (?<length>\d+) of (?<all>\d+) characters: [^()]*\)$/su.exec(
    text,
  );
  const { begin = '', length, all } = found?.groups ?? {};
  return found !== null && Number(length) === begin.length && Number(all) === whole.length && whole.startsWith(begin);
}

/** What was said in earlier agent executions, the oldest first; not what holds context, which is not sent again. */
function dropEarlier(draft: Draft): void {
  for (let from = 1; draft.isTooLong && from < draft.begin;) {
    const next = draft.entries.findIndex(({ message }, index) => index > from && message.role === 'user');
    if (draft.entries[from]?.message.content.includes('<context') === true) {
      from = next;
      continue;
    }
    draft.entries.splice(from, next - from);
    draft.begin -= next - from;
  }
}
