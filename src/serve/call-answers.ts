import type { Check, Shape } from '../base/json-shape.ts';
import { shaped } from './shaped.ts';

/** What a command answers, as it travels. `read` throws `message_invalid`; `what` begins its sentence. */
export interface AnswerForm<T> {
  readonly write: (answer: T) => unknown;
  readonly read: (answer: unknown, what: string) => T;
}

type Fields = Readonly<Record<string, Check<unknown>>>;

export const nothing: AnswerForm<void> = { write: () => undefined, read: () => undefined };

export function whole<T>(shape: Shape<T>): AnswerForm<T> {
  return { write: (answer) => answer, read: (answer, what) => shaped(answer, shape, what) };
}

/** A row of the database that both processes have open: what is checked says that it is such a row. */
export function row<Row extends object>(fields: Fields & Partial<Shape<Row>>): AnswerForm<Row> {
  return { write: (answer) => answer, read: (answer, what) => shaped(answer, fields, what) as Row };
}

export function list<T>(check: Check<readonly T[]>): AnswerForm<readonly T[]> {
  return { write: (items) => ({ items }), read: (answer, what) => shaped(answer, { items: check }, what).items };
}
