/**
 * Four characters a token, rounded up: what English prose and code average with the tokenizers of the large models. For
 * other scripts it is too low.
 */
export function estimateTokens(text: string): number {
  return Math.ceil(text.length / 4);
}
