import { type Json } from '../../../base/json.ts';
import { isSameJson } from '../../../base/json-equality.ts';

interface Part {
  readonly id: string;
}

/** What turns one list of parts into another. Each id stands in a list once. */
export interface PartChanges<P extends Part> {
  /** New ones, and those that are not what they were. */
  readonly put: readonly P[];
  readonly removed: readonly string[];
  /** The ids in their new order; null: it stays, and new ones stand at the end. */
  readonly order: readonly string[] | null;
}

/** Undefined: nothing has changed. */
export function changesBetween<P extends Part>(before: readonly P[], after: readonly P[]): PartChanges<P> | undefined {
  const known = new Map(before.map((part) => [part.id, part]));
  const wanted = new Set(after.map(({ id }) => id));
  const put = after.filter((part) => !isSame(known.get(part.id), part));
  const removed = before.filter(({ id }) => !wanted.has(id)).map(({ id }) => id);
  const plain = appliedTo(before, { put, removed, order: null });
  const isInOrder = plain.every(({ id }, index) => id === after[index]?.id);
  if (put.length === 0 && removed.length === 0 && isInOrder) return undefined;
  return { put, removed, order: isInOrder ? null : after.map(({ id }) => id) };
}

/** What the list is after the changes. */
export function appliedTo<P extends Part>(parts: readonly P[], { put, removed, order }: PartChanges<P>): readonly P[] {
  const byId = new Map(parts.map((part) => [part.id, part]));
  for (const id of removed) byId.delete(id);
  for (const part of put) byId.set(part.id, part);
  return order === null ? [...byId.values()] : order.flatMap((id) => byId.get(id) ?? []);
}

function isSame<P extends Part>(one: P | undefined, other: P): boolean {
  // Parts are JSON by their types; the cast only drops the interface.
  return one === other || (one !== undefined && isSameJson(one as unknown as Json, other as unknown as Json));
}
