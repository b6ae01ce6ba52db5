import type { Result } from '../base/result.ts';
import type { Failure } from '../domain/failure.ts';
import { FailureError } from '../domain/failure-error.ts';
import type { Change } from '../domain/tables.ts';
import type { Planned } from '../domain/planned.ts';
import type { RegistryParts } from '../registry/registry-parts.ts';
import type { Core } from './core.ts';

/** The value, or throws the failure. */
export function orThrow<T>(result: Result<T, Failure>): T {
  if (result.ok) return result.value;
  throw new FailureError(result.error);
}

export function registryParts({ store, clock, ids }: Pick<Core, 'store' | 'clock' | 'ids'>): RegistryParts {
  return { store, index: store.registry, clock, ids };
}

/** Commits what was planned, after other changes, in the same synchronous stretch. Rejects with why it cannot be done. */
export async function commitPlanned<T>(
  { store }: Pick<Core, 'store'>,
  planned: Planned<T>,
  alongside: readonly Change[] = [],
): Promise<T> {
  const plan = orThrow(planned);
  const changes = [...alongside, ...plan.changes];
  if (changes.length > 0) await store.commit(changes);
  return plan;
}
