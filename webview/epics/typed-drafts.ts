import { isText, objectOf } from '../../src/base/json-shape.ts';
import { isJsonObject } from '../../src/base/json.ts';
import type { EpicField } from '../../src/presentation/epics/epic-head.ts';

/** A field that somebody is typing in. */
export interface FieldDraft {
  /** What was recorded when they began. */
  readonly from: string;
  readonly text: string;
}

const isFieldDraft = objectOf<FieldDraft>({ from: isText, text: isText });

/** Of each kind; more than anybody begins at once are not kept. */
const mostKept = 100;

/** What is typed into fields of epics and as notes of tasks, until it is taken or given up. */
export class TypedDrafts {
  readonly #fields: Map<string, FieldDraft>;
  /** By the ids of tasks. */
  readonly #notes: Map<string, string>;

  /** `kept`: of any version. */
  constructor(kept: unknown) {
    const { fields, notes } = isJsonObject(kept) ? kept : {};
    this.#fields = new Map(entriesOf(fields).flatMap(([key, draft]) => (isFieldDraft(draft) ? [[key, draft]] : [])));
    this.#notes = new Map(entriesOf(notes).flatMap(([task, text]) => (isText(text) ? [[task, text]] : [])));
  }

  /** Null: nobody types there. */
  field(epic: string, field: EpicField): FieldDraft | null {
    return this.#fields.get(keyOf(epic, field)) ?? null;
  }

  setField(epic: string, field: EpicField, draft: FieldDraft | null): void {
    if (draft === null) this.#fields.delete(keyOf(epic, field));
    else this.#fields.set(keyOf(epic, field), draft);
  }

  note(task: string): string {
    return this.#notes.get(task) ?? '';
  }

  setNote(task: string, text: string): void {
    if (text === '') this.#notes.delete(task);
    else this.#notes.set(task, text);
  }

  kept(): unknown {
    return {
      fields: Object.fromEntries([...this.#fields].slice(-mostKept)),
      notes: Object.fromEntries([...this.#notes].slice(-mostKept)),
    };
  }
}

function keyOf(epic: string, field: EpicField): string {
  return `${epic} ${field}`;
}

function entriesOf(kept: unknown): readonly (readonly [string, unknown])[] {
  return Object.entries(isJsonObject(kept) ? kept : {});
}
