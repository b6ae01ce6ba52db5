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
