export type NameKind =
  | 'step'
  | 'input'
  /** A key of `output_mapping`. */
  | 'mapped_key'
  /** What a map calls its item. */
  | 'item'
  /** A key of a workflow's `outputs`. */
  | 'output'
  | 'agent'
  | 'group'
  | 'workflow'
  | 'server'
  | 'tool';

/** What a name stands for: the same in two places when all three are. */
export interface Named {
  readonly kind: NameKind;
  readonly name: string;
  /** The slug of the workflow that it belongs to, for an item with the step (`slug/step`); null: the workspace. */
  readonly home: string | null;
}

/** A place of a file where a name is written. Offsets are UTF-16 units, without quotes; the end is exclusive. */
export interface NamePlace extends Named {
  /** `implied`: what stands there has the name without writing it, as a nested step that is named by its parent. */
  readonly role: 'definition' | 'use' | 'implied';
  readonly start: number;
  readonly end: number;
}

export function isSameName(a: Named, b: Named): boolean {
  return a.kind === b.kind && a.name === b.name && a.home === b.home;
}
