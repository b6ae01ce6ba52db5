import type { ApprovalKind } from '../../domain/approval.ts';

/** What a person said when asked whether something may happen, or which choice it is to be. */
export type Reply =
  | { readonly kind: 'approve'; readonly scope: 'once' | 'execution' }
  | { readonly kind: 'choose'; readonly choice: string }
  | { readonly kind: 'reject' }
  | { readonly kind: 'later' }
  | { readonly kind: 'unclear' };

export interface Asked {
  readonly kind: ApprovalKind;
  /** Of a human step; empty when the question is yes or no. */
  readonly choices: readonly string[];
}

/** Questions whose answer cannot stand for later ones. */
const alwaysAskedAgain: ReadonlySet<ApprovalKind> = new Set<ApprovalKind>(['human', 'budget', 'answer']);

export function replyTo({ kind, choices }: Asked, typed: string): Reply {
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
      return alwaysAskedAgain.has(kind) ? { kind: 'unclear' } : { kind: 'approve', scope: 'execution' };
    default:
      return { kind: 'unclear' };
  }
}

/** What may be typed, as words before the cursor. */
export function replyPrompt({ kind, choices }: Asked): string {
  return `${yesWords(kind, choices)}, n = reject, enter = decide later: `;
}

function yesWords(kind: ApprovalKind, choices: readonly string[]): string {
  if (choices.length > 0) return `1 to ${choices.length}`;
  if (kind === 'human') return 'y = answer';
  return alwaysAskedAgain.has(kind) ? 'y = approve' : 'y = approve, a = approve for this run';
}
