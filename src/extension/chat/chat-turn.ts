import type * as vscode from 'vscode';
import type { JsonObject } from '../../base/json.ts';
import type { Parts } from '../parts.ts';

/** One message to `@baton`, and where its answer goes. */
export interface ChatTurn {
  readonly parts: Parts;
  readonly request: vscode.ChatRequest;
  /** True: the person has typed or pressed the command itself; false: it was read out of a sentence. */
  readonly isCommand: boolean;
  /** What is said behind the command; paths stand in place of `#file:name`. */
  readonly words: string;
  /** Earlier turns of the same chat with `@baton`, the first one first. */
  readonly history: vscode.ChatContext['history'];
  readonly reply: vscode.ChatResponseStream;
  /** Id of the chat, the same in all of its turns. */
  readonly chat: string;
  /** Fires when the person stops the answer. */
  readonly signal: AbortSignal;
}

/** What stays of a turn: VS Code keeps it with the chat, and it is JSON. */
export interface ChatOutcome {
  /** What the person may want to say next. */
  readonly next?: readonly NextMessage[];
  /** What the turn was about, for "why did it fail?" in the next one. */
  readonly about?: ChatSubject;
}

export interface NextMessage extends JsonObject {
  /** What is sent: the words behind the command. */
  readonly prompt: string;
  /** Without a slash. */
  readonly command: string;
  readonly label: string;
}

export interface ChatSubject extends JsonObject {
  /** Uri of the folder. */
  readonly folder: string;
  readonly execution: string;
}

/** Answers a message; what goes wrong is thrown, and told by whoever called it. */
export type ChatCommand = (turn: ChatTurn) => Promise<ChatOutcome>;
