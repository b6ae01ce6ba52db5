import type { ResolvedModel } from '../domain/model.ts';
import type { TokenCount } from '../ports/context-preparer.ts';
import { estimatedTokens } from './estimated-tokens.ts';
import { textPieces } from './text-pieces.ts';

type CountText = (text: string) => number;

/** Counts tokens with a model's own tokenizer where it is known, else by an estimate that is marked as one. */
export interface TokenCounter {
  count(text: string, model: ResolvedModel): Promise<TokenCount>;
}

/** The tokenizers are large, so each is loaded when the first model that uses it is met. */
export function createTokenCounter(): TokenCounter {
  const loaded = new Map<Encoding, Promise<CountText>>();
  return {
    async count(text, model) {
      const encoding = encodingOf(model.name);
      if (encoding === undefined) return { tokens: estimatedTokens(text), estimated: true };
      let counting = loaded.get(encoding);
      if (counting === undefined) {
        counting = loadEncoding(encoding);
        loaded.set(encoding, counting);
      }
      return { tokens: (await counting)(text), estimated: false };
    },
  };
}

type Encoding = 'o200k_base' | 'cl100k_base';

/** Source: the model tables of OpenAI's tiktoken. Names may carry a vendor's prefix, as with OpenRouter. */
function encodingOf(model: string): Encoding | undefined {
  const name = model.slice(model.lastIndexOf('/') + 1).toLowerCase();
  if (/^(gpt-4o|gpt-4\.[1-9]|gpt-[5-9]|chatgpt-4o|o[1-9])/.test(name)) return 'o200k_base';
  if (/^(gpt-4|gpt-3\.5|text-embedding-)/.test(name)) return 'cl100k_base';
  return undefined;
}

async function loadEncoding(encoding: Encoding): Promise<CountText> {
  const { countTokens } =
    encoding === 'o200k_base'
      ? await import('gpt-tokenizer/encoding/o200k_base')
      : await import('gpt-tokenizer/encoding/cl100k_base');
  // Text of files may hold what looks like a special token; it is data here.
  const options = { disallowedSpecial: new Set<string>() };
  return (text) => textPieces(text).reduce((sum, piece) => sum + countTokens(piece, options), 0);
}
