/** What keeps the body of a JavaScript function from being read; where: character offsets in it, the end exclusive. */
export interface CodeProblem {
  /** Of the JavaScript engine, without a full stop: `Unexpected identifier 'a'`. */
  readonly message: string;
  readonly start: number;
  readonly end: number;
}
