import * as vscode from 'vscode';
import { isCancelled } from '../../base/errors.ts';
import type { BudgetWish } from '../../domain/registry-requests.ts';
import type { OnExceed } from '../../domain/registry-records.ts';
import { tokensLabel, usdLabel } from '../../presentation/cost-label.ts';
import { typedTokens, typedUsd } from '../../presentation/typed-amount.ts';
import { askRead, askUntilTaken, askWords, problemIfEmpty } from './ask-line.ts';
import { editedText } from './edited-text.ts';
import { FieldList, type ShownField } from './field-list.ts';
import { picked } from './targets.ts';

/** One field of a thing; `edit` asks for it and keeps what was said. */
export interface EditedField extends ShownField {
  readonly edit: () => Promise<unknown>;
}

export interface EditedThing<Change> {
  /** Its fields as they are now, each of which hands what was said to `save`. */
  readonly read: (save: (change: Change) => Promise<unknown>) => Promise<readonly EditedField[]>;
  readonly save: (change: Change) => Promise<unknown>;
}

/** Shows the fields again after each change, until the person has enough. */
export async function editFields<Change>(title: string, { read, save }: EditedThing<Change>): Promise<void> {
  const list = new FieldList(title);
  const saveShown = (change: Change): Promise<unknown> => {
    list.wait();
    return save(change);
  };
  try {
    for (;;) {
      const field = await list.chosen(await read(saveShown));
      try {
        await field.edit();
      } catch (error) {
        // Whoever leaves a question is back at the list.
        if (!isCancelled(error)) throw error;
      }
    }
  } finally {
    list.dispose();
  }
}

export function titleField(title: string, save: (title: string) => Promise<unknown>): EditedField {
  const question = { title, prompt: vscode.l10n.t('Its title'), value: title, problem: problemIfEmpty };
  return { label: vscode.l10n.t('Title'), value: title, edit: () => askUntilTaken(question, save) };
}

/** In an editor: it may have many lines. */
export function descriptionField(text: string, save: (text: string) => Promise<unknown>): EditedField {
  const edit = (): Promise<unknown> =>
    editedText({
      ...{ language: 'markdown', text, button: vscode.l10n.t('Keep the description') },
      question: vscode.l10n.t('Write the description in the editor. Nothing needs to be saved as a file.'),
      take: (written) => save(written.trim()),
    });
  return { label: vscode.l10n.t('Description'), value: text, edit };
}

export function tagsField(tags: readonly string[], save: (tags: readonly string[]) => Promise<unknown>): EditedField {
  const value = tags.join(', ');
  const question = { title: vscode.l10n.t('Tags'), prompt: vscode.l10n.t('Words with commas between them'), value };
  return { label: vscode.l10n.t('Tags'), value, edit: async () => save(await askWords(question)) };
}

export interface FieldChoice<Value> {
  readonly label: string;
  readonly value: Value;
}

export function choiceField<Value>(
  { label, now }: { readonly label: string; readonly now: Value },
  choices: readonly FieldChoice<Value>[],
  save: (value: Value) => Promise<unknown>,
): EditedField {
  const shown = choices.find(({ value }) => value === now)?.label ?? '';
  return {
    label,
    value: shown,
    edit: async () => save((await picked(choices, { title: label, ignoreFocusOut: true })).value),
  };
}

export interface Budget {
  readonly budget_tokens: number | null;
  readonly budget_usd: number | null;
  readonly on_exceed: OnExceed;
}

/** What may be spent, and what happens when that does not suffice. */
export function budgetFields(
  { budget_tokens, budget_usd, on_exceed }: Budget,
  save: (wish: BudgetWish) => Promise<unknown>,
): readonly EditedField[] {
  const none = vscode.l10n.t('no limit');
  const tokens = {
    title: vscode.l10n.t('Budget in tokens'),
    prompt: vscode.l10n.t('Such as 50k or 1.5M; empty: no limit, 0: nothing may be spent'),
    value: budget_tokens === null ? '' : String(budget_tokens),
    read: typedTokens,
    refusal: vscode.l10n.t('A number of tokens, such as 50k.'),
  };
  const usd = {
    title: vscode.l10n.t('Budget in USD'),
    prompt: vscode.l10n.t('Such as 2.50; empty: no limit, 0: nothing may be spent'),
    value: budget_usd === null ? '' : String(budget_usd),
    read: typedUsd,
    refusal: vscode.l10n.t('An amount in US dollars, such as 2.50.'),
  };
  const exceeded: readonly FieldChoice<OnExceed>[] = [
    { label: vscode.l10n.t('the call fails'), value: 'fail' },
    { label: vscode.l10n.t('a person is asked'), value: 'ask' },
  ];
  return [
    {
      label: tokens.title,
      value: budget_tokens === null ? none : tokensLabel(budget_tokens),
      edit: async () => save({ budget_tokens: await askRead(tokens) }),
    },
    {
      label: usd.title,
      value: budget_usd === null ? none : usdLabel(budget_usd),
      edit: async () => save({ budget_usd: await askRead(usd) }),
    },
    choiceField({ label: vscode.l10n.t('When it is spent'), now: on_exceed }, exceeded, (value) =>
      save({ on_exceed: value }),
    ),
  ];
}
