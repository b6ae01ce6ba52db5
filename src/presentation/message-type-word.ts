import * as l10n from '@vscode/l10n';
import type { MessageType } from '../domain/message.ts';

const words: Readonly<Record<MessageType, () => string>> = {
  request: () => l10n.t('request'),
  response: () => l10n.t('response'),
  handoff: () => l10n.t('handoff'),
  escalation: () => l10n.t('escalation'),
  update: () => l10n.t('update'),
  question: () => l10n.t('question'),
  approval_request: () => l10n.t('approval request'),
  notification: () => l10n.t('notification'),
  broadcast: () => l10n.t('broadcast'),
};

/** What kind of message it is. */
export function messageTypeWord(type: MessageType): string {
  return words[type]();
}
