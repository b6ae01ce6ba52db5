import type { Direction } from './neighbour-step.ts';

/** What a key does on a graph. */
export type GraphAction =
  | { readonly kind: 'go'; readonly direction: Direction }
  | { readonly kind: 'end'; readonly which: 'first' | 'last' }
  | { readonly kind: 'zoom'; readonly factor: number }
  | { readonly kind: 'fit' | 'open' | 'toggle' };

export const zoomStep = 1.25;

const actions: ReadonlyMap<string, GraphAction> = new Map<string, GraphAction>([
  ['ArrowUp', { kind: 'go', direction: 'up' }],
  ['ArrowDown', { kind: 'go', direction: 'down' }],
  ['ArrowLeft', { kind: 'go', direction: 'left' }],
  ['ArrowRight', { kind: 'go', direction: 'right' }],
  ['Home', { kind: 'end', which: 'first' }],
  ['End', { kind: 'end', which: 'last' }],
  ['+', { kind: 'zoom', factor: zoomStep }],
  ['=', { kind: 'zoom', factor: zoomStep }],
  ['-', { kind: 'zoom', factor: 1 / zoomStep }],
  ['0', { kind: 'fit' }],
  ['Enter', { kind: 'open' }],
  [' ', { kind: 'toggle' }],
]);

/** Undefined: the key is somebody else's, as those with Ctrl, Alt and the like are. */
export function graphAction({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): GraphAction | undefined {
  return ctrlKey || metaKey || altKey ? undefined : actions.get(key);
}
