/** What reading found that is not as it should be. Nothing on the disk was changed yet. */
export type Problem =
  /** The end of the last journal is what a crash leaves of an unfinished write. */
  | { readonly kind: 'torn_tail'; readonly files: readonly string[]; readonly at: number }
  | { readonly kind: 'damaged_journal'; readonly files: readonly string[]; readonly at: number }
  /** Commits lie in `files`, and the journal `missing`, on which they build, is gone. */
  | { readonly kind: 'broken_chain'; readonly files: readonly string[]; readonly missing: string }
  /** `files`: the snapshot, if it is there, and all journals. */
  | {
      readonly kind: 'damaged_snapshot';
      readonly files: readonly string[];
      readonly snapshot: string;
      readonly reason: string;
    }
  /** Valid, but not the bytes that were written: another program changed it. */
  | { readonly kind: 'changed_snapshot'; readonly files: readonly string[] }
  | { readonly kind: 'missing_journal'; readonly files: readonly string[] };
