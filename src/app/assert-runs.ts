import { BatonError } from '../base/errors.ts';
import type { Workflow } from '../domain/workflow.ts';

/** Throws `archived_workflow`, and `draft_workflow` when it was not a person who asked: its status decides who runs a workflow. */
export function assertRuns({ slug, status }: Pick<Workflow, 'slug' | 'status'>, trigger: string): void {
  if (status === 'archived') {
    throw new BatonError('archived_workflow', `Workflow '${slug}' is archived and never runs.`, {
      hint: `Set status: active in .baton/workflows/${slug}.yaml to run it again.`,
    });
  }
  if (status === 'draft' && trigger !== byHand) {
    throw new BatonError('draft_workflow', `Workflow '${slug}' is a draft and runs only by hand.`, {
      hint: `Set status: active in .baton/workflows/${slug}.yaml when it is ready.`,
    });
  }
}

/** The trigger of what a person starts. */
export const byHand = 'manual';
