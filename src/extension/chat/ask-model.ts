import * as vscode from 'vscode';
import { CancelledError, messageOf } from '../../base/errors.ts';
import { type JsonObject, isJsonObject, parseJson } from '../../base/json.ts';
import { cancellationOf } from '../adapters/cancellation.ts';
import type { ChatTurn } from './chat-turn.ts';
import { paragraph } from './paragraphs.ts';

interface Told {
  readonly heading: string;
  readonly prompt: string;
}

/** Streams what the chat's model says to a prompt below a heading; that it cannot be asked is said in a line. */
export async function askModel(turn: ChatTurn, { heading, prompt }: Told): Promise<void> {
  const { reply } = turn;
  let isBegun = false;
  try {
    for await (const piece of answerPieces(turn, prompt)) {
      if (!isBegun) paragraph(reply, heading);
      isBegun = true;
      reply.markdown(piece);
    }
    if (isBegun) reply.markdown('\n\n');
  } catch (error) {
    if (turn.signal.aborted) throw new CancelledError();
    turn.parts.channel.warn(`chat: ${messageOf(error)}`);
    paragraph(reply, vscode.l10n.t('{0} could not be asked what it makes of it.', turn.request.model.name));
  }
}

/** The JSON object in what the chat's model says to a prompt, in a block of code or not; undefined: there is none. */
export async function modelObject(turn: ChatTurn, prompt: string): Promise<JsonObject | undefined> {
  try {
    let said = '';
    for await (const piece of answerPieces(turn, prompt)) said += piece;
    const value = parseJson(said.slice(said.indexOf('{'), said.lastIndexOf('}') + 1));
    return isJsonObject(value) ? value : undefined;
  } catch (error) {
    if (turn.signal.aborted) throw new CancelledError();
    turn.parts.channel.warn(`chat: ${messageOf(error)}`);
    return undefined;
  }
}

async function* answerPieces({ request, signal }: ChatTurn, prompt: string): AsyncGenerator<string> {
  const cancellation = cancellationOf(signal);
  try {
    const messages = [vscode.LanguageModelChatMessage.User(prompt)];
    const response = await request.model.sendRequest(messages, {}, cancellation.token);
    yield* response.text;
  } finally {
    cancellation.dispose();
  }
}
