/** The tool with which an agent pages through results of which it was given only a part. */
export const resultReader = 'read_result';

/** By what an agent names the result of a call of its own. Some providers give the same call ids in each turn. */
export function resultId(callId: string, turn: number): string {
  return `${callId}@${turn}`;
}

/** What `resultId` was given; `turn` null: the model has left it out. */
export function parseResultId(id: string): { readonly callId: string; readonly turn: number | null } {
  const [, callId, turn] = /^(.+)@(\d+)$/s.exec(id) ?? [];
  return callId === undefined ? { callId: id, turn: null } : { callId, turn: Number(turn) };
}

/** By what an agent names a message of which it was given only the beginning. */
export function messageResultId(messageId: string): string {
  return `${messagePrefix}${messageId}`;
}

/** The message that `messageResultId` was given; undefined for any other id. */
export function messageOfResultId(id: string): string | undefined {
  return id.startsWith(messagePrefix) ? id.slice(messagePrefix.length) : undefined;
}

const messagePrefix = 'message:';
