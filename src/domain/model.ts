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

/** Tokens that an answer may have at most, as far as is known: what is reserved for it. */
export function longestAnswer({ max_output_tokens }: ResolvedModel): number {
  return max_output_tokens ?? 4096;
}

export const rehearsalModel: ResolvedModel = {
  provider: 'rehearsal',
  name: 'rehearsal',
  capabilities: [],
  context_window: 1_000_000,
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
  return (fresh * price.input_per_mtok + usage.cached * cachedRate + usage.output * price.output_per_mtok) / 1_000_000;
}
