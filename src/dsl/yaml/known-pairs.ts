import type { Pair, YAMLMap } from 'yaml';

/** The pairs of maps by their keys, of maps in which something was looked up. */
export type KnownPairs = WeakMap<YAMLMap, ReadonlyMap<string, Pair>>;
