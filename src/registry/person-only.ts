import type { Failure } from '../domain/failure.ts';
import type { AskedBy, TaskFields } from '../domain/registry-requests.ts';
import { isPerson } from '../domain/message.ts';

type Wish = AskedBy &
  Pick<
    TaskFields,
    'acceptance' | 'requires_approval' | 'budget_tokens' | 'budget_usd' | 'epic_id' | 'parent_task_id' | 'max_retries'
  >;

/** What was granted so far. */
interface Granted {
  readonly budget_tokens: number | null;
  readonly budget_usd: number | null;
  readonly requires_approval?: boolean;
  readonly max_retries?: number;
  readonly epic_id?: string | null;
  readonly parent_task_id?: string | null;
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
  if (isRaised) return refused('raise or remove a budget');
  if (wish.max_retries !== undefined && wish.max_retries > (granted?.max_retries ?? wish.max_retries)) {
    return refused('grant a task more retries');
  }
  const leaves = places.some((name) => isOther(granted?.[name] ?? null, wish[name]));
  return leaves ? refused('take a task out of its epic or its task') : null;
}

/** What has a budget that holds for the task, and gets back what was spent for it when it leaves. */
const places = ['epic_id', 'parent_task_id'] as const;

/** The end of an id means it too. */
function isOther(had: string | null, wants: string | null | undefined): boolean {
  if (had === null || wants === undefined) return false;
  return wants === null || !had.toUpperCase().endsWith(wants.toUpperCase());
}

function refused(what: string): Failure {
  return {
    code: 'person_only',
    message: `Only a person can ${what}.`,
    hint: 'Go on without it, or ask a person with ask_human.',
  };
}
