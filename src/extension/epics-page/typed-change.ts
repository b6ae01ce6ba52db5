import { type Result, fail, ok } from '../../base/result.ts';
import type { EpicRecord } from '../../domain/registry-records.ts';
import type { EpicChange } from '../../domain/registry-requests.ts';
import { onExceedWords } from '../../domain/registry-words.ts';
import type { EpicField } from '../../presentation/epics/epic-head.ts';
import { typedTokens, typedUsd } from '../../presentation/typed-amount.ts';
import { typedWords } from '../../presentation/typed-words.ts';

type Change = Omit<EpicChange, 'by'>;

/** Why a typed text cannot be taken. */
export type TypedProblem = 'empty' | 'tokens' | 'usd';

const priorities: readonly EpicRecord['priority'][] = [1, 2, 3, 4];

/** What a typed text changes of an epic, read as *Edit* of the tree does. */
export function typedChange(field: EpicField, text: string): Result<Change, TypedProblem> {
  switch (field) {
    case 'title':
      return text.trim() === '' ? fail('empty') : ok({ title: text.trim() });
    case 'description':
      return ok({ description: text.trim() });
    case 'tags':
      return ok({ tags: typedWords(text) });
    case 'priority': {
      const priority = priorities.find((each) => String(each) === text);
      return priority === undefined ? fail('empty') : ok({ priority });
    }
    case 'on_exceed': {
      const on_exceed = onExceedWords.find((each) => each === text);
      return on_exceed === undefined ? fail('empty') : ok({ on_exceed });
    }
    case 'budget_tokens': {
      const budget_tokens = typedTokens(text);
      return budget_tokens === undefined ? fail('tokens') : ok({ budget_tokens });
    }
    case 'budget_usd': {
      const budget_usd = typedUsd(text);
      return budget_usd === undefined ? fail('usd') : ok({ budget_usd });
    }
  }
}
