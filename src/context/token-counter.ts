import type { ResolvedModel } from '../domain/model.ts';
import { type Tokenizer, tokenizerOf } from '../domain/tokenizer-of.ts';
import { tokensAtMost } from '../domain/tokens-at-most.ts';
import type { TokenCount } from '../ports/context-preparer.ts';
import { textPieces } from './text-pieces.ts';

type CountText = (text: string) => number;

/** Counts tokens with a model's own tokenizer where it is known, else by an estimate that is marked as one. */
export interface TokenCounter {
  count(text: string, model: ResolvedModel): Promise<TokenCount>;
}

/** The tokenizers are large, so each is loaded when the first model that uses it is met. */
export function createTokenCounter(): TokenCounter {
  const loaded = new Map<Tokenizer, Promise<CountText>>();
  return {
    async count(text, model) {
      const encoding = tokenizerOf(model.name);
      if (encoding === undefined) return { tokens: tokensAtMost(text), estimated: true };
      let counting = loaded.get(encoding);
      if (counting === undefined) {
        counting = loadEncoding(encoding);
        loaded.set(encoding, counting);
      }
      return { tokens: (await counting)(text), estimated: false };
    },
  };
}

async function loadEncoding(encoding: Tokenizer): Promise<CountText> {
  const { countTokens } =
    encoding === 'o200k_base'
      ? await import('gpt-tokenizer/encoding/o200k_base')
      : await import('gpt-tokenizer/encoding/cl100k_base');
  // Text of files may hold what looks like a special token; it is data here.
  const options = { disallowedSpecial: new Set<string>() };
  return (text) => textPieces(text).reduce((sum, piece) => sum + countTokens(piece, options), 0);
}
