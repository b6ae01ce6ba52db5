import type { FormPath } from '../../src/protocol/form-shape.ts';
import { dropStep, type PlacedStep } from './step-actions.ts';
import { partOf } from './view-state.ts';
import type { View } from './view.ts';

/** What shows where a step would come to stand: on the row before or behind which, or on the end of a list. */
const dropMark = 'data-drop';

export function beginDrag(view: View, path: FormPath, event: DragEvent): void {
  event.stopPropagation();
  event.dataTransfer?.setData('text/plain', partOf(path));
  view.actions.drag(path);
}

/** Over a row: on its upper half a step goes before it, on the lower half behind it. */
export function dragOverStep(view: View, event: DragEvent): void {
  if (allowDrop(view, event)) mark(event, isBehind(event) ? 'behind' : 'before');
}

/** Over the end of a list. */
export function dragOverEnd(view: View, event: DragEvent): void {
  if (allowDrop(view, event)) mark(event, 'behind');
}

export function leaveDrop(event: DragEvent): void {
  if (event.currentTarget instanceof HTMLElement) event.currentTarget.removeAttribute(dropMark);
}

export function dropOnStep(view: View, { list, index }: PlacedStep, event: DragEvent): void {
  dropAt(view, { list, index: isBehind(event) ? index + 1 : index, event });
}

export function dropAt(
  view: View,
  { list, index, event }: { readonly list: FormPath; readonly index: number; readonly event: DragEvent },
): void {
  event.preventDefault();
  event.stopPropagation();
  leaveDrop(event);
  dropStep(view, { list, index });
}

function allowDrop(view: View, event: DragEvent): boolean {
  if (view.actions.dragged() === undefined) return false;
  event.preventDefault();
  event.stopPropagation();
  return true;
}

function mark({ currentTarget }: DragEvent, side: 'before' | 'behind'): void {
  if (currentTarget instanceof HTMLElement) currentTarget.setAttribute(dropMark, side);
}

function isBehind({ currentTarget, clientY }: DragEvent): boolean {
  const row =
    currentTarget instanceof HTMLElement ? currentTarget.firstElementChild?.getBoundingClientRect() : undefined;
  return row !== undefined && clientY > row.top + row.height / 2;
}
