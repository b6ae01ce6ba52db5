/** The question to which the keyboard is to come; `key` undefined: the first. Each wish is an object of its own. */
export interface SoughtCard {
  readonly key: string | undefined;
}
