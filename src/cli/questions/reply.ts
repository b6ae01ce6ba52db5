import type { ApprovalKind } from '../../domain/approval.ts';
import { canStand } from '../../domain/standing-approval.ts';

/** What a person said when asked whether something may happen, or which choice it is to be. */
export type Reply =
  | { readonly kind: 'approve'; readonly scope: 'once' | 'execution' }
  | { readonly kind: 'change' }
  | { readonly kind: 'choose'; readonly choice: string }
  | { readonly kind: 'reject' }
  | { readonly kind: 'later' }
  | { readonly kind: 'unclear' };

export interface Asked {
  readonly kind: ApprovalKind;
  readonly subject: string;
  /** Of a human step; empty when the question is yes or no. */
  readonly choices: readonly string[];
  /** Whether it may happen otherwise than it was asked. */
  readonly editable: boolean;
}

export function replyTo(asked: Asked, typed: string): Reply {
  const { choices } = asked;
  const word = typed.trim();
  const choice = choices.find((each) => each === word) ?? choices[Number(word) - 1];
  if (choice !== undefined) return { kind: 'choose', choice };
  switch (word.toLowerCase()) {
    case '':
      return { kind: 'later' };
    case 'n':
    case 'no':
      return { kind: 'reject' };
    case 'y':
    case 'yes':
      return choices.length > 0 ? { kind: 'unclear' } : { kind: 'approve', scope: 'once' };
    case 'a':
    case 'all':
      return canStand(asked) ? { kind: 'approve', scope: 'execution' } : { kind: 'unclear' };
    case 'c':
    case 'change':
      return asked.editable ? { kind: 'change' } : { kind: 'unclear' };
    default:
      return { kind: 'unclear' };
  }
}

/** What may be typed, as words before the cursor. */
export function replyPrompt(asked: Asked): string {
  return `${yesWords(asked)}, n = reject, enter = decide later: `;
}

function yesWords(asked: Asked): string {
  const { kind, choices } = asked;
  if (choices.length > 0) return `1 to ${choices.length}`;
  if (kind === 'human') return 'y = answer';
  return [
    'y = approve',
    ...(canStand(asked) ? ['a = approve for this run'] : []),
    ...(asked.editable ? ['c = change it'] : []),
  ].join(', ');
}
