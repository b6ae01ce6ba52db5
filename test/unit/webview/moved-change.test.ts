import assert from 'node:assert/strict';
import type { FormChange } from '../../../src/protocol/builder-messages.ts';
import { movedChange } from '../../../webview/builder/moved-change.ts';

const move = (from: number, index: number): FormChange => ({
  kind: 'move',
  from: ['steps', from],
  list: ['steps'],
  index,
});
const remove = (index: number): FormChange => ({ kind: 'remove', path: ['steps', index] });
const add = (index: number): FormChange => ({ kind: 'add_step', list: ['steps'], index, type: 'code' });
const copy = (index: number): FormChange => ({ kind: 'duplicate_step', path: ['steps', index] });

const cases: readonly {
  readonly what: string;
  readonly made: FormChange;
  readonly waits: FormChange;
  readonly as?: FormChange;
}[] = [
  { what: 'a second step downwards goes on', made: move(0, 1), waits: move(0, 1), as: move(1, 2) },
  { what: 'a second step upwards goes on', made: move(3, 2), waits: move(3, 2), as: move(2, 1) },
  { what: 'a copy follows its step', made: move(0, 2), waits: copy(0), as: copy(2) },
  { what: 'what is added at the end stays there', made: add(3), waits: add(3), as: add(4) },
  { what: 'what is added at the end of a shorter list, too', made: remove(0), waits: add(3), as: add(2) },
  { what: 'what is added before what goes is added in its place', made: remove(1), waits: add(1), as: add(1) },
  { what: 'what goes is not taken out again', made: remove(1), waits: remove(1) },
  {
    what: 'nothing is added in what is gone',
    made: remove(1),
    waits: { ...add(0), list: ['steps', 1, 'steps'] } as FormChange,
  },
  {
    what: 'a key is found under its new name',
    made: { kind: 'rename_key', path: ['inputs', 'old'], name: 'new' },
    waits: { kind: 'set', path: ['inputs', 'old', 'type'], value: 'number' },
    as: { kind: 'set', path: ['inputs', 'new', 'type'], value: 'number' },
  },
  {
    what: 'a name that is a key is found under its new name',
    made: { kind: 'rename', path: ['inputs', 'old'], spot: 'key', name: 'new' },
    waits: { kind: 'remove', path: ['inputs', 'old'] },
    as: { kind: 'remove', path: ['inputs', 'new'] },
  },
  {
    what: 'a renamed step stays where it is',
    made: { kind: 'rename', path: ['steps', 0, 'name'], spot: 'value', name: 'new' },
    waits: copy(0),
    as: copy(0),
  },
  {
    what: 'a step goes to the list that has moved',
    made: remove(0),
    waits: { kind: 'move', from: ['steps', 3], list: ['steps', 1, 'steps'], index: 0 },
    as: { kind: 'move', from: ['steps', 2], list: ['steps', 0, 'steps'], index: 0 },
  },
];

describe('a change that waits while another one is made', () => {
  for (const { what, made, waits, as } of cases) {
    it(`keeps its meaning: ${what}`, () => {
      assert.deepEqual(movedChange(waits, made), as);
    });
  }
});
