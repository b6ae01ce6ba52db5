import * as l10n from '@vscode/l10n';
import { setValue } from '../../dsl/edit/set-value.ts';
import { budgetLacks } from '../../dsl/validate/budgets.ts';
import type { FileAmongOthers } from '../workspace-files.ts';
import { type Fix, fixBy, type ProblemHere } from './fix.ts';

/** A limit that refuses the first call is raised to what one call needs: the least that can be meant. */
export function raiseBudget({ path }: ProblemHere, { file }: FileAmongOthers): readonly Fix[] {
  const { content } = file;
  if (content.kind !== 'workflow' || content.validation === null) return [];
  const lack = budgetLacks(content.validation).find(({ limit }) => limit === path.at(-1));
  if (lack === undefined || lack.needed === null) return [];
  return fixBy(titleOf(lack.limit, lack.needed), setValue(file.text, path, lack.needed));
}

function titleOf(limit: 'tokens' | 'usd' | 'turns', needed: number): string {
  switch (limit) {
    case 'tokens':
      return l10n.t('Raise it to {0} tokens', needed);
    case 'usd':
      return l10n.t('Raise it to {0} USD', needed);
    case 'turns':
      return l10n.t('Raise it to {0} turns', needed);
  }
}
