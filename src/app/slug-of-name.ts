import { isDelegationSlug } from '../domain/delegation-workflow.ts';
import { asSlug, isDeviceName } from '../dsl/free-slug.ts';

/** By what a workflow of the name goes. */
export function slugOfName(name: string): string {
  return asSlug(name);
}

/** Whether a new workflow may go by it, as far as it is free. */
export function isUsableSlug(slug: string): boolean {
  return !isDeviceName(slug) && !isDelegationSlug(slug);
}
