/** What a key does to the list below a box; `leave`: the cursor goes elsewhere. Undefined: nothing. */
export type ListAction = 'open' | 'close' | 'leave' | 'next' | 'previous' | 'accept';

interface Box {
  readonly isOpen: boolean;
  /** Of one line, in which arrows up and down mean nothing else. */
  readonly isLine: boolean;
}

/** As in VS Code's editor, and as in any box with a list. */
export function pressInList(event: KeyboardEvent, { isOpen, isLine }: Box): ListAction | undefined {
  const { key, code, ctrlKey, metaKey, altKey, shiftKey } = event;
  const asks = (ctrlKey && code === 'Space') || (metaKey && key === 'i');
  if (asks) return 'open';
  const isArrow = key === 'ArrowDown' || key === 'ArrowUp';
  if (!isOpen) return key === 'ArrowDown' && (isLine || altKey) ? 'open' : undefined;
  if (ctrlKey || metaKey || shiftKey) return undefined;
  if (isArrow) return key === 'ArrowDown' ? 'next' : 'previous';
  if (key === 'Enter' || key === 'Tab') return 'accept';
  if (key === 'Escape') return 'close';
  return ['ArrowLeft', 'ArrowRight', 'Home', 'End'].includes(key) ? 'leave' : undefined;
}
