import { type PatchTarget, patchTargets } from '../dsl/fork/patch-targets.ts';
import type { OpenFile } from './open-file.ts';

/** What patches of a fork can change; none where the file is no fork. */
export function patchTargetsOf({ content, names }: OpenFile): readonly PatchTarget[] {
  const fork = content.kind === 'workflow' ? (content.draft?.fork ?? null) : null;
  return fork === null ? [] : patchTargets(fork, names.fork_sources ?? new Map());
}
