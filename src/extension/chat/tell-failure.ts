import * as vscode from 'vscode';
import { BatonError, messageOf } from '../../base/errors.ts';
import { failureWords } from '../../presentation/palette-words.ts';
import { waysOut } from '../commands/show-failure.ts';
import type { ChatOutcome, ChatTurn } from './chat-turn.ts';
import { plainParagraph } from './paragraphs.ts';

/** What failed and what to do next, in the chat; what nobody expected goes to the log in full. */
export function tellFailure({ parts: { channel }, reply }: ChatTurn, error: unknown): ChatOutcome {
  const isKnown = error instanceof BatonError;
  if (isKnown) channel.warn(`${error.code}: ${error.message}`);
  else channel.error(error instanceof Error ? error : messageOf(error));
  plainParagraph(reply, failureWords(error));
  const ways = isKnown ? waysOut(error.code) : [{ title: vscode.l10n.t('Show Log'), command: 'baton.showLog' }];
  for (const way of ways) reply.button(way);
  return {};
}
