import * as vscode from 'vscode';
import { randomUUID } from 'node:crypto';
import { type JsonObject, isJsonObject } from '../../base/json.ts';
import type { ChatOutcome, ChatSubject, NextMessage } from './chat-turn.ts';

/** What a result keeps of its turn. */
export function remembered(chat: string, { next = [], about }: ChatOutcome): vscode.ChatResult {
  return { metadata: { chat, next: [...next], ...(about === undefined ? {} : { about }) } };
}

/** The id that the first turn of this chat gave it; a new one for that turn. */
export function chatOf(history: vscode.ChatContext['history']): string {
  const known = memories(history).map(({ chat }) => chat);
  return known.find((chat) => typeof chat === 'string') ?? randomUUID();
}

/** What this chat was about last; undefined: nothing yet. */
export function lastSubject(history: vscode.ChatContext['history']): ChatSubject | undefined {
  const subjects = memories(history).map(({ about }) => about);
  return subjects.findLast(isSubject);
}

/** What a result offers to say next. */
export function nextMessages({ metadata }: vscode.ChatResult): readonly NextMessage[] {
  const next: unknown = metadata?.['next'];
  return Array.isArray(next) ? next.filter(isNextMessage) : [];
}

function memories(history: vscode.ChatContext['history']): readonly JsonObject[] {
  return history.flatMap((turn) => {
    const metadata: unknown = turn instanceof vscode.ChatResponseTurn ? turn.result.metadata : undefined;
    return isJsonObject(metadata) ? [metadata] : [];
  });
}

function isSubject(value: unknown): value is ChatSubject {
  return isJsonObject(value) && typeof value['folder'] === 'string' && typeof value['execution'] === 'string';
}

function isNextMessage(value: unknown): value is NextMessage {
  if (!isJsonObject(value)) return false;
  return [value['prompt'], value['command'], value['label']].every((text) => typeof text === 'string');
}
