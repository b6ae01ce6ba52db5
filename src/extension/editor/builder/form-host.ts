import type { FileMemory } from '../../../language/file-memory.ts';
import type { WorkflowForm } from '../../../language/form/workflow-form.ts';
import type { BuilderNews, FormChange } from '../../../protocol/builder-messages.ts';

/** What a form needs of the editor that it stands in. */
export interface FormHost {
  readonly words: FormWords;
  /** Of the text, as it was read last. */
  readonly parts: FileMemory['parts'];
  /** The text as it is now; its version changes with it. */
  current(): { readonly text: string; readonly version: number };
  /** The text as the language service reads it; undefined for what is no definition file of a workspace. */
  read(): Promise<ReadText | undefined>;
  /** Edits of the text as it is now. */
  editing(edits: TextEdits): PreparedEdit;
  /** The edit that *Rename Symbol* would make, of other files too. Throws what it would say against it. */
  renaming(change: Extract<FormChange, { readonly kind: 'rename' }>): Promise<PreparedEdit>;
  /** Whoever closes the editor is asked first. */
  markUnsaved(): Promise<void>;
  openText(): void;
  /** Begins the page anew. */
  loadPage(): void;
  /** To the page. */
  tell(news: BuilderNews): void;
  logError(message: string): void;
}

/** What is said to a person. */
export interface FormWords {
  /** Of the page's words. */
  readonly translations: Readonly<Record<string, string>>;
  /** The file was changed meanwhile. */
  readonly stale: string;
  /** The editor did not make an edit. */
  readonly notMade: string;
  /** The page wants what nobody here knows. */
  readonly unknown: string;
}

/** Makes an edit, of the text that it was prepared for; false: it was not made. */
export type PreparedEdit = () => Promise<boolean>;

export type TextEdits = Extract<ReturnType<WorkflowForm['changeText']>, { readonly ok: true }>['value'];

type CompleteField = WorkflowForm['completeField'];

/** A text that was read, and what stands around it. */
export type ReadText = { readonly file: Parameters<CompleteField>[0] } & Parameters<CompleteField>[2];
