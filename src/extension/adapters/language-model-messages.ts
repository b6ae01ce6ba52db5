import * as vscode from 'vscode';
import { isJsonObject, parseJson } from '../../base/json.ts';
import type { ConversationMessage } from '../../domain/conversation.ts';
import type { ModelRequest } from '../../ports/model-client.ts';

/** A conversation in VS Code's words, which have no system message: it is the first thing that the user says. */
export function chatMessagesOf({ messages, output_schema }: ModelRequest): vscode.LanguageModelChatMessage[] {
  const said = messages.map(messageOf);
  const schema = output_schema === null ? null : JSON.stringify(output_schema);
  const isTold = schema === null || messages.some(({ content }) => content.includes(schema));
  if (isTold) return said;
  const instruction = `Your final answer is only JSON, without code fence or comment, that fits this JSON schema:\n${schema}`;
  return [vscode.LanguageModelChatMessage.User(instruction), ...said];
}

function messageOf(message: ConversationMessage): vscode.LanguageModelChatMessage {
  switch (message.role) {
    case 'system':
    case 'user':
      return vscode.LanguageModelChatMessage.User(message.content);
    case 'assistant':
      return vscode.LanguageModelChatMessage.Assistant([
        ...(message.content === '' ? [] : [new vscode.LanguageModelTextPart(message.content)]),
        ...message.tool_calls.map(
          ({ id, name, arguments: text }) => new vscode.LanguageModelToolCallPart(id, name, argumentsOf(text)),
        ),
      ]);
    case 'tool':
      return vscode.LanguageModelChatMessage.User([
        new vscode.LanguageModelToolResultPart(message.tool_call_id, [
          new vscode.LanguageModelTextPart(message.content),
        ]),
      ]);
  }
}

function argumentsOf(text: string): object {
  const value = parseJson(text);
  return isJsonObject(value) ? value : {};
}
