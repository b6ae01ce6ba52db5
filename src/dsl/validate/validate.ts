import type { Draft } from '../normalize/workflow.ts';
import type { ProblemList } from '../problems/problem-list.ts';
import type { WorkspaceNames } from '../workspace-names.ts';

export interface Validation {
  readonly text: string;
  readonly slug: string;
  readonly problems: ProblemList;
  readonly names: WorkspaceNames | undefined;
}

/** Checks what the form of a file cannot say: names, references, order. */
export function validate(_draft: Draft, _validation: Validation): void {
  return;
}
