import * as vscode from 'vscode';
import { CancelledError } from '../../base/errors.ts';
import { picked } from './targets.ts';

/** As many of them as a list offers at once: more than anybody looks through. */
export const offered = 200;

export interface SearchedItem extends vscode.QuickPickItem {
  /** Of what it stands for. */
  readonly id: string;
}

export interface Found<Item> {
  readonly items: readonly Item[];
  /** How many there are, those that are not among the items too. */
  readonly total: number;
}

export interface SearchedChoice<Item> {
  readonly title: string;
  readonly placeHolder?: string;
  /** True: where there is only one it is taken without a question. */
  readonly takesOnly?: true;
  /** The first of those in which the words occur; of all of them for an empty text. */
  readonly search: (text: string) => Promise<Found<Item>>;
}

/**
 * Lets a person pick one of many. Where all fit into one list VS Code looks through it; else what is typed is looked for
 * among all. Undefined: there is none. Throws `CancelledError` when the person picks nothing.
 */
export async function pickSearched<Item extends SearchedItem>(choice: SearchedChoice<Item>): Promise<Item | undefined> {
  const first = await choice.search('');
  const [only, ...others] = first.items;
  if (only === undefined) return undefined;
  if (choice.takesOnly === true && others.length === 0 && first.total === 1) return only;
  if (first.total <= first.items.length) return await picked(first.items, optionsOf(choice));
  const [item] = await new SearchedList(choice, { many: null }).chosen(first);
  return item;
}

/** The same for several at once; `before` are chosen from the beginning. An empty list is a choice too. */
export async function pickManySearched<Item extends SearchedItem>(
  choice: SearchedChoice<Item>,
  before: readonly Item[],
): Promise<readonly Item[]> {
  const first = await choice.search('');
  if (first.total > first.items.length) return await new SearchedList(choice, { many: before }).chosen(first);
  const items = withKept(first.items, before).map((item) => ({ ...item, picked: holds(before, item) }));
  const chosen = await vscode.window.showQuickPick(items, { ...optionsOf(choice), canPickMany: true });
  if (chosen === undefined) throw new CancelledError();
  return chosen;
}

function optionsOf({ title, placeHolder }: SearchedChoice<unknown>): vscode.QuickPickOptions {
  return { title, ignoreFocusOut: true, ...(placeHolder === undefined ? {} : { placeHolder }) };
}

function holds(items: readonly SearchedItem[], { id }: SearchedItem): boolean {
  return items.some((item) => item.id === id);
}

/** What is chosen stands first, whether it was found or not. */
function withKept<Item extends SearchedItem>(found: readonly Item[], kept: readonly Item[]): readonly Item[] {
  return [...kept, ...found.filter((item) => !holds(kept, item))];
}

/** Who types on is not waited for at each letter. */
const pauseMs = 80;

class SearchedList<Item extends SearchedItem> {
  readonly #choice: SearchedChoice<Item>;
  readonly #list: vscode.QuickPick<Item>;
  readonly #end = Promise.withResolvers<readonly Item[]>();
  #timer: NodeJS.Timeout | undefined;

  /** `many`: what is chosen from the beginning; null: one is to be chosen. */
  constructor(choice: SearchedChoice<Item>, { many }: { readonly many: readonly Item[] | null }) {
    this.#choice = choice;
    this.#list = vscode.window.createQuickPick<Item>();
    this.#list.title = choice.title;
    this.#list.ignoreFocusOut = true;
    this.#list.canSelectMany = many !== null;
    this.#list.selectedItems = many ?? [];
  }

  /** Rejects with `CancelledError` when the person picks nothing, and with what the search rejects with. */
  async chosen(first: Found<Item>): Promise<readonly Item[]> {
    const list = this.#list;
    this.#fill(first);
    list.placeholder = [this.#choice.placeHolder ?? [], restOf(first)].flat().join(' · ');
    const listening = vscode.Disposable.from(
      list,
      list.onDidChangeValue(() => this.#searchSoon()),
      list.onDidAccept(() => this.#accept()),
      list.onDidHide(() => this.#end.reject(new CancelledError())),
    );
    list.show();
    try {
      return await this.#end.promise;
    } finally {
      clearTimeout(this.#timer);
      listening.dispose();
    }
  }

  #accept(): void {
    const { selectedItems, canSelectMany } = this.#list;
    if (canSelectMany || selectedItems.length > 0) this.#end.resolve(selectedItems);
  }

  #searchSoon(): void {
    this.#list.busy = true;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#search().catch((error: unknown) => this.#end.reject(error));
    }, pauseMs);
  }

  async #search(): Promise<void> {
    const text = this.#list.value;
    const found = await this.#choice.search(text.trim());
    // The person has typed on.
    if (this.#list.value !== text) return;
    this.#fill(found);
    const { title } = this.#choice;
    this.#list.title = found.items.length === 0 ? vscode.l10n.t('{0} Nothing is found.', title) : title;
    this.#list.busy = false;
  }

  #fill({ items }: Found<Item>): void {
    const kept = this.#list.canSelectMany ? this.#list.selectedItems : [];
    // What was found by words of a description is not to be left out by its label.
    this.#list.items = withKept(items, kept).map((item) => ({ ...item, alwaysShow: true }));
    if (this.#list.canSelectMany) this.#list.selectedItems = this.#list.items.filter((item) => holds(kept, item));
  }
}

function restOf({ items, total }: Found<unknown>): string {
  return vscode.l10n.t('The first {0} of {1}; type words to find the others', items.length, total);
}
