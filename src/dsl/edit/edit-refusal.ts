import type { Result } from '../../base/result.ts';
import type { TextEdit } from './text-edit.ts';

/** Why a text stays as it is. */
export interface EditRefusal {
  readonly reason:
    /** The text cannot be read as YAML, or passes a limit. */
    | 'unreadable'
    /** Nothing stands at the path. */
    | 'no-such-place'
    | 'not-a-list'
    | 'not-a-map'
    /** The key is there already. */
    | 'name-taken'
    /** Something would be moved into itself. */
    | 'into-itself'
    /** What stands there is written elsewhere, and only referred to here. */
    | 'alias'
    /** An edit in this place would change the meaning of another one, or lose a comment. */
    | 'not-safe';
  /** What failed, where, and what to do instead. */
  readonly message: string;
}

/** The edits in the order of the text, none overlapping another one; none when it says what is wanted already. */
export type EditResult = Result<readonly TextEdit[], EditRefusal>;

/** Thrown while edits are worked out; the doors of this folder turn it into a value. */
export class EditRefused extends Error {
  readonly refusal: EditRefusal;

  constructor(reason: EditRefusal['reason'], message: string) {
    super(message);
    this.refusal = { reason, message };
  }
}
