import type { CheckpointKind } from '../domain/checkpoint.ts';

/** `permanent checkpoint`, or nothing where none is kept. */
export function checkpointWords(kind: CheckpointKind | null): readonly string[] {
  return kind === null || kind === 'none' ? [] : [`${kind} checkpoint`];
}
