import type { Failure } from '../domain/failure.ts';
import type { AskedBy, TaskFields } from '../domain/registry-requests.ts';
import { isPerson } from './registry-parts.ts';

type Wish = AskedBy & Pick<TaskFields, 'acceptance' | 'requires_approval' | 'budget_tokens' | 'budget_usd'>;

/** What was granted so far. */
interface Granted {
  readonly budget_tokens: number | null;
  readonly budget_usd: number | null;
  readonly requires_approval?: boolean;
}

/**
 * Why an agent may not have its wish: what holds it to its task and its budget is not for it to loosen. Null: it may. It may
 * ask for an approval, and may set a budget or lower it.
 */
export function personOnly(wish: Wish, granted?: Granted): Failure | null {
  if (isPerson(wish.by)) return null;
  if (wish.acceptance !== undefined) return refused('set an acceptance check');
  if (wish.requires_approval === false && granted?.requires_approval === true)
    return refused('lift the approval of a task');
  const isRaised = (['budget_tokens', 'budget_usd'] as const).some((name) => {
    const [had, wants] = [granted?.[name] ?? null, wish[name]];
    return had !== null && wants !== undefined && (wants === null || wants > had);
  });
  return isRaised ? refused('raise or remove a budget') : null;
}

function refused(what: string): Failure {
  return {
    code: 'person_only',
    message: `Only a person can ${what}.`,
    hint: 'Go on without it, or ask a person with ask_human.',
  };
}
