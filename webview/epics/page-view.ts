import type { EpicField } from '../../src/presentation/epics/epic-head.ts';
import type { EpicAction, TaskAction } from '../../src/presentation/epics/row-actions.ts';
import type { EpicPlace, EpicsPlace, EpicsQuery, TasksQuery } from '../../src/protocol/epics-place.ts';
import type { PageModel } from './page-model.ts';
import type { FieldDraft, TypedDrafts } from './typed-drafts.ts';

/** What a person does, and what is then said to the extension. */
export interface PageActions {
  show(place: EpicsPlace): void;
  /** Of rows that were selected in the table of epics, or of tasks. */
  select(which: 'epics' | 'tasks', ids: ReadonlySet<string>): void;
  actOnEpics(action: EpicAction, ids: readonly string[]): void;
  actOnTasks(action: TaskAction, ids: readonly string[]): void;
  edit(epic: string, field: EpicField, text: string): void;
  note(task: string, text: string): void;
  /** Null: nothing is typed there any more. */
  typeField(epic: string, field: EpicField, draft: FieldDraft | null): void;
  typeNote(task: string, text: string): void;
  /** A person has left what was refused. */
  forget(what: Typed['what'], of: string): void;
  /** A person has read what was refused. */
  dismiss(): void;
  newEpic(): void;
  newTask(epic: string): void;
  openExecution(id: string, where: 'document' | 'panel'): void;
}

/** What was said and is not answered yet, or was refused; `what`: a field, or `note`. */
export interface Typed {
  readonly what: EpicField | 'note';
  readonly asked: number;
  /** Id of the epic, or of the task that the note is about. */
  readonly of: string;
  readonly text: string;
  /** Null: no answer yet. */
  readonly problem: string | null;
}

/** What every part of the page is drawn with. */
export interface PageView {
  readonly model: PageModel;
  readonly actions: PageActions;
  readonly selected: { readonly epics: ReadonlySet<string>; readonly tasks: ReadonlySet<string> };
  /** Of each field, and of the note of each task, what was said last. */
  readonly typed: readonly Typed[];
  readonly drafts: TypedDrafts;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** Null: it was taken, or nothing was said. */
export function typedAt(typed: readonly Typed[], what: Typed['what'], of: string): Typed | null {
  return typed.find((each) => each.what === what && each.of === of) ?? null;
}

/** Shows other epics; unless it says which page, the first of them. */
export function showList({ model, actions }: PageView, change: Partial<EpicsQuery>): void {
  actions.show({ ...model.place, list: { ...model.place.list, page: 0, ...change } });
}

export function showEpic({ model, actions }: PageView, change: Partial<EpicPlace>): void {
  const { epic } = model.place;
  if (epic !== null) actions.show({ ...model.place, epic: { ...epic, ...change } });
}

/** Shows other tasks; unless it says which page, the first of them, and as few cards as at first. */
export function showTasks(view: PageView, change: Partial<TasksQuery>): void {
  const tasks = view.model.place.epic?.tasks;
  if (tasks !== undefined) showEpic(view, { tasks: { ...tasks, page: 0, ...change }, cards: {} });
}
