import type { Json } from '../base/json.ts';

/** A sentence; what a model wrote stands apart in it, so that a face can show it as code and never as words of ours. */
export type Words = readonly (string | { readonly given: string })[];

export type CallPart =
  | { readonly kind: 'words'; readonly words: Words }
  /** Whatever the model wrote, whole. */
  | { readonly kind: 'value'; readonly value: Json };

/** What a person reads before and while a tool call of a model is done. */
export interface CallWords {
  /** Null: it changes nothing, so nobody is asked. */
  readonly question: { readonly title: string; readonly parts: readonly CallPart[] } | null;
  readonly progress: Words;
}

/** A template whose values are what the model wrote. */
export function words(texts: TemplateStringsArray, ...given: readonly string[]): Words {
  return texts.flatMap((text, index) => {
    const value = given[index];
    return [...(text === '' ? [] : [text]), ...(value === undefined ? [] : [{ given: value }])];
  });
}

export function said(sentence: Words): CallPart {
  return { kind: 'words', words: sentence };
}

export function shown(value: Json): CallPart {
  return { kind: 'value', value };
}
