/** What is looked for in an execution. */
export interface SearchWish {
  /** As they stand in the texts, one after the other; large and small letters are the same. */
  readonly words: string;
  /** Of each kind. */
  readonly limit: number;
}
