import { duplicateStep, moveStep, type PlacedStep, removeStep } from './step-actions.ts';
import type { StepMove } from './step-moves.ts';
import type { View } from './view.ts';

/** Reading aids are told these by `aria-keyshortcuts`. */
export const stepShortcuts = 'Alt+ArrowUp Alt+ArrowDown Alt+ArrowLeft Alt+ArrowRight Shift+Alt+ArrowDown Delete';

const moves: Readonly<Record<string, StepMove>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'out',
  ArrowRight: 'in',
};

/** What keys do on a step's title: as in an editor and in VS Code's trees. */
export function pressOnStep(view: View, step: PlacedStep, event: KeyboardEvent): void {
  const action = actionOf(view, step, event);
  if (action === undefined) return;
  event.preventDefault();
  event.stopPropagation();
  action();
}

function actionOf(view: View, step: PlacedStep, event: KeyboardEvent): (() => void) | undefined {
  const { key, altKey, shiftKey, ctrlKey, metaKey } = event;
  if (ctrlKey || metaKey) return undefined;
  if (altKey) {
    if (shiftKey) return key === 'ArrowDown' ? () => duplicateStep(view, step) : undefined;
    const move = moves[key];
    return move && (() => moveStep(view, step, move));
  }
  if (key === 'Delete') return () => removeStep(view, step);
  const title = event.currentTarget;
  return title instanceof HTMLElement ? goFrom(title, key) : undefined;
}

/** To another title, or opens and closes this one. */
function goFrom(title: HTMLElement, key: string): (() => void) | undefined {
  const isOpen = title.getAttribute('aria-expanded') === 'true';
  if (key === 'ArrowRight') return () => (isOpen ? focusBeside(title, 1) : title.click());
  if (key === 'ArrowLeft') return () => (isOpen ? title.click() : focusBeside(title, -1));
  if (key === 'ArrowDown') return () => focusBeside(title, 1);
  if (key === 'ArrowUp') return () => focusBeside(title, -1);
  if (key === 'Home') return () => titlesAround(title).at(0)?.focus();
  return key === 'End' ? () => titlesAround(title).at(-1)?.focus() : undefined;
}

function focusBeside(title: HTMLElement, by: number): void {
  const titles = titlesAround(title);
  titles[titles.indexOf(title) + by]?.focus();
}

function titlesAround(title: HTMLElement): readonly HTMLElement[] {
  const root = title.getRootNode();
  return root instanceof ShadowRoot ? [...root.querySelectorAll<HTMLElement>('.step-title')] : [];
}
