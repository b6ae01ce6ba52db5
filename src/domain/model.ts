import { roundUsd } from './usd.ts';

/** Which model an agent asks for, as written in a file. `inherit` is the caller's model. */
export type ModelReference =
  | ({ readonly kind: 'inherit' } & ModelOptions)
  | ({ readonly kind: 'capability'; readonly capability: string } & ModelOptions)
  | ({ readonly kind: 'named'; readonly provider: string; readonly name: string } & ModelOptions)
  | { readonly kind: 'rehearsal' };

export interface ModelOptions {
  readonly temperature?: number;
  readonly max_output_tokens?: number;
}

/** USD for a million tokens. */
export interface Price {
  readonly input_per_mtok: number;
  /** When absent, cached input costs what input costs. */
  readonly cached_input_per_mtok?: number;
  readonly output_per_mtok: number;
}

/** A model that was found: everything a call needs to know. It is frozen with the execution. */
export interface ResolvedModel extends ModelOptions {
  readonly provider: string;
  readonly name: string;
  readonly capabilities: readonly string[];
  /** Tokens that fit into one call, answer included; null when the configuration does not say. */
  readonly context_window: number | null;
  /** Null: the price is unknown, which is never zero. */
  readonly price: Price | null;
}

/**
 * Tokens to keep free for an answer: `max_output_tokens`, else 4,096, but never more than a quarter of the window. Under a
 * budget it is also what the model is allowed, so that no answer costs more than was reserved for it.
 */
export function longestAnswer({ max_output_tokens, context_window }: ResolvedModel): number {
  const quarter = context_window === null ? Infinity : Math.floor(context_window / 4);
  return max_output_tokens ?? Math.min(4096, quarter);
}

export const rehearsalModel: ResolvedModel = {
  provider: 'rehearsal',
  name: 'rehearsal',
  capabilities: [],
  context_window: 1_000_000,
  max_output_tokens: 512,
  price: { input_per_mtok: 0, output_per_mtok: 0 },
};

/** Tokens of one call or a sum of calls. `cached` is the part of `input` that the provider had cached. */
export interface TokenUsage {
  readonly input: number;
  readonly cached: number;
  readonly output: number;
  /** True when the provider sent no figures and they were counted here. */
  readonly estimated: boolean;
}

export const noUsage: TokenUsage = { input: 0, cached: 0, output: 0, estimated: false };

export function addUsage(a: TokenUsage, b: TokenUsage): TokenUsage {
  return {
    input: a.input + b.input,
    cached: a.cached + b.cached,
    output: a.output + b.output,
    estimated: a.estimated || b.estimated,
  };
}

/** USD, or null when the price is unknown. */
export function costOf(usage: TokenUsage, price: Price | null): number | null {
  if (price === null) return null;
  const cachedRate = price.cached_input_per_mtok ?? price.input_per_mtok;
  const fresh = Math.max(0, usage.input - usage.cached);
  const perMillion = fresh * price.input_per_mtok + usage.cached * cachedRate + usage.output * price.output_per_mtok;
  return roundUsd(perMillion / 1_000_000);
}
