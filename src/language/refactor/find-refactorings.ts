import type { Offsets } from '../../dsl/yaml/yaml-source.ts';
import type { Fix } from '../fixes/fix.ts';
import type { FileAmongOthers } from '../workspace-files.ts';
import { extractWorkflow } from './extract-workflow.ts';
import { wrapInParallel } from './wrap-in-parallel.ts';

export interface Refactoring extends Fix {
  readonly kind: 'rewrite' | 'extract';
}

/** Changes of form that the selected steps can take, each without a new error. */
export function findRefactorings(around: FileAmongOthers, range: Offsets): readonly Refactoring[] {
  return [
    ...wrapInParallel(around.file, range).map((fix) => ({ ...fix, kind: 'rewrite' as const })),
    ...extractWorkflow(around, range).map((fix) => ({ ...fix, kind: 'extract' as const })),
  ];
}
