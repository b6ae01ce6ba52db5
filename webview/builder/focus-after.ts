import type { FormChange } from '../../src/protocol/builder-messages.ts';
import type { FormPath } from '../../src/protocol/form-shape.ts';
import { movedPath } from './moved-paths.ts';

/** The step to which the keyboard goes after a change of steps: the first of these that there is. */
export function focusAfter(change: FormChange): readonly FormPath[] {
  switch (change.kind) {
    case 'move': {
      const moved = movedPath(change.from, change);
      return moved === undefined ? [] : [moved];
    }
    case 'add_step':
      return [
        [...change.list, change.index],
        [...change.list, 0],
      ];
    case 'duplicate_step':
      return [beside(change.path, 1) ?? [...change.path, 1]];
    case 'remove':
      return [change.path, beside(change.path, -1) ?? []];
    case 'set':
    case 'insert':
    case 'rename':
    case 'rename_key':
      return [];
  }
}

function beside(path: FormPath, by: 1 | -1): FormPath | undefined {
  const index = path.at(-1);
  return typeof index === 'number' ? [...path.slice(0, -1), index + by] : undefined;
}
