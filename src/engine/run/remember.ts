import type { Digest } from '../../base/digest.ts';
import { type Json, asJson } from '../../base/json.ts';
import type { Step } from '../../domain/workflow.ts';

const hashLength = 16;

/**
 * What a step is remembered by: a short hash of its definition, its rendered input and all that it rests on. A step whose
 * hash has changed, and with it everything below, runs anew.
 */
export function stepHash(digest: Digest, step: Step, on: { readonly input: Json; readonly basis: string }): string {
  return digest.json({ step: asJson(step), input: on.input, basis: on.basis }).slice(0, hashLength);
}

/** One hash for several, in their order. */
export function joinHashes(digest: Digest, hashes: readonly string[]): string {
  if (hashes.length === 1 && hashes[0] !== undefined) return hashes[0];
  return digest.text(hashes.join(' ')).slice(0, hashLength);
}
