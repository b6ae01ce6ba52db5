/** Encodings of tokenizers that are at hand. */
export type Tokenizer = 'o200k_base' | 'cl100k_base';

/**
 * The tokenizer of a model; undefined when nobody knows it. Source: the model tables of OpenAI's tiktoken. Names may carry
 * a vendor's prefix, as with OpenRouter.
 */
export function tokenizerOf(model: string): Tokenizer | undefined {
  const name = model.slice(model.lastIndexOf('/') + 1).toLowerCase();
  if (/^(gpt-4o|gpt-4\.[1-9]|gpt-[5-9]|chatgpt-4o|o[1-9])/.test(name)) return 'o200k_base';
  if (/^(gpt-4|gpt-3\.5|text-embedding-)/.test(name)) return 'cl100k_base';
  return undefined;
}
