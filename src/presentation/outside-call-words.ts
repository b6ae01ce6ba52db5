import * as l10n from '@vscode/l10n';
import type { CallPart, CallWords, Words } from '../domain/call-words.ts';
import { valueBlock } from './markdown-block.ts';
import { markdownCode } from './row-view.ts';

/** What a person reads before and while a tool call of a model is done, as Markdown. */
export interface OutsideCallWords {
  /** Null: it changes nothing, so nobody is asked. */
  readonly question: { readonly title: string; readonly markdown: string } | null;
  readonly progress: string;
}

/** `folder`: the name of the folder it is about, where the window has several; else null. */
export function outsideCallWords({ question, progress }: CallWords, folder: string | null): OutsideCallWords {
  return {
    question: question === null ? null : { title: question.title, markdown: questionText(question.parts, folder) },
    progress: folder === null ? sentence(progress) : l10n.t('{0} in {1}', sentence(progress), markdownCode(folder)),
  };
}

function questionText(parts: readonly CallPart[], folder: string | null): string {
  const place = folder === null ? [] : [l10n.t('In the folder {0}:', markdownCode(folder))];
  return [...place, ...parts.map(partText)].join('\n\n');
}

function partText(part: CallPart): string {
  switch (part.kind) {
    case 'words':
      return sentence(part.words);
    case 'value':
      return valueBlock(part.value, Infinity).join('\n');
  }
}

/** Whatever the model wrote stands in it as code. */
function sentence(words: Words): string {
  return words.map((word) => (typeof word === 'string' ? word : markdownCode(word.given))).join('');
}
