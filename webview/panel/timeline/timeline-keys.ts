/** What a key does in a timeline. */
export type TimelineAction =
  | { readonly kind: 'go'; readonly by: number }
  | { readonly kind: 'end'; readonly which: 'first' | 'last' }
  | { readonly kind: 'page'; readonly by: 1 | -1 }
  /** Opens or closes; on one that is so already: goes into it, or to what it stands in. */
  | { readonly kind: 'fold'; readonly isOpen: boolean }
  | { readonly kind: 'toggle' }
  | { readonly kind: 'zoom'; readonly factor: number }
  | { readonly kind: 'pan'; readonly share: number }
  | { readonly kind: 'fit' };

export const zoomFactor = 1.5;
const panShare = 0.15;

type Key = Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'altKey' | 'metaKey'>;

/** Undefined: the key is not for it. */
export function timelineAction({ key, shiftKey, ctrlKey, altKey, metaKey }: Key): TimelineAction | undefined {
  if (ctrlKey || altKey || metaKey) return undefined;
  if (shiftKey && key === 'ArrowLeft') return { kind: 'pan', share: -panShare };
  if (shiftKey && key === 'ArrowRight') return { kind: 'pan', share: panShare };
  return actions.get(key);
}

const actions: ReadonlyMap<string, TimelineAction> = new Map<string, TimelineAction>([
  ['ArrowDown', { kind: 'go', by: 1 }],
  ['ArrowUp', { kind: 'go', by: -1 }],
  ['Home', { kind: 'end', which: 'first' }],
  ['End', { kind: 'end', which: 'last' }],
  ['PageDown', { kind: 'page', by: 1 }],
  ['PageUp', { kind: 'page', by: -1 }],
  ['ArrowRight', { kind: 'fold', isOpen: true }],
  ['ArrowLeft', { kind: 'fold', isOpen: false }],
  [' ', { kind: 'toggle' }],
  ['Enter', { kind: 'toggle' }],
  ['+', { kind: 'zoom', factor: zoomFactor }],
  ['=', { kind: 'zoom', factor: zoomFactor }],
  ['-', { kind: 'zoom', factor: 1 / zoomFactor }],
  ['0', { kind: 'fit' }],
]);
