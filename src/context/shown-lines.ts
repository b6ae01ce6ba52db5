import { isJsonObject, parseJson } from '../base/json.ts';
import type { ConversationMessage } from '../domain/conversation.ts';
import { normalisedPath } from '../domain/workspace-path.ts';
import type { AgentWindow } from '../ports/tool-host.ts';

/** A line of a file as an agent has it before it. */
export interface ShownLine {
  readonly text: string;
  /** Where it stands, in words for the agent. */
  readonly where: string;
}

export interface ShownFile {
  /** By line numbers from 1; each line as it was shown last. */
  readonly lines: ReadonlyMap<number, ShownLine>;
  /** How many lines the file had when it was shown last; null: only its beginning was shown. */
  readonly total: number | null;
}

interface ShownPiece {
  readonly path: string;
  readonly firstLine: number;
  readonly text: string;
  readonly total: number | null;
  readonly where: string;
}

/** What the agent has before it of this file; undefined: nothing. */
export function shownOf(window: AgentWindow, path: string): ShownFile | undefined {
  const pieces = [...contextPieces(window), ...answeredPieces(window.messages())].filter((each) => each.path === path);
  const last = pieces.at(-1);
  if (last === undefined) return undefined;
  const lines = new Map<number, ShownLine>();
  for (const { text: whole, firstLine, where } of pieces) {
    for (const [index, text] of whole.split('\n').entries()) lines.set(firstLine + index, { text, where });
  }
  return { lines, total: last.total };
}

function contextPieces(window: AgentWindow): readonly ShownPiece[] {
  return window.files().map(({ path, text, isBeginning = false }) => ({
    path: normalisedPath(path),
    firstLine: 1,
    // The last line of a beginning may be cut.
    text: isBeginning ? text.slice(0, Math.max(0, text.lastIndexOf('\n'))) : text,
    total: isBeginning ? null : text.split('\n').length,
    where: 'in your context',
  }));
}

/** What `read_file` has answered, where it stands as it was. */
function answeredPieces(messages: readonly ConversationMessage[]): readonly ShownPiece[] {
  const readers = new Set<string>();
  const pieces: ShownPiece[] = [];
  for (const message of messages) {
    if (message.role === 'assistant') {
      for (const { id, name } of message.tool_calls) if (name === 'read_file') readers.add(id);
    } else if (message.role === 'tool' && readers.has(message.tool_call_id)) {
      const piece = pieceOf(message);
      if (piece !== undefined) pieces.push(piece);
    }
  }
  return pieces;
}

function pieceOf({ tool_call_id, content }: Extract<ConversationMessage, { role: 'tool' }>): ShownPiece | undefined {
  const answer = parseJson(content);
  if (!isJsonObject(answer)) return undefined;
  const { path, text, first_line: firstLine, last_line: lastLine, total_lines: total } = answer;
  if (typeof path !== 'string' || typeof text !== 'string') return undefined;
  if (typeof firstLine !== 'number' || typeof lastLine !== 'number' || typeof total !== 'number') return undefined;
  if (lastLine < firstLine) return undefined;
  return { path, firstLine, text, total, where: `in the answer to your call ${tool_call_id}` };
}
