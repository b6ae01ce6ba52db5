/** Some of what a list asks for. */
export interface Page<T> {
  readonly items: readonly T[];
  /** Of all that match. */
  readonly total: number;
}
