/** What can be done with the execution that is shown. */
export const headActions = [
  'answer',
  'resume',
  'retry',
  'retry_from',
  'cancel',
  'replay',
  'report',
  'document',
  'delegations',
] as const;

export type HeadAction = (typeof headActions)[number];

/** What can be done where no execution is shown. */
export const ways = ['open_folder', 'set_up', 'trust', 'rehearse', 'run', 'reopen'] as const;

export type Way = (typeof ways)[number];

/** What the page says of the execution as a whole. */
export type HeadRequest =
  /** The person wants another one: VS Code's own list is shown. */
  | { readonly kind: 'find_execution' }
  /** `execution`: the id of the one that was drawn: another one may be shown by now. */
  | { readonly kind: 'steer_execution'; readonly execution: string; readonly action: HeadAction }
  | { readonly kind: 'go_way'; readonly way: Way };

/** What the page is told of what stands around the execution. Texts are in the person's language. */
export type HeadNews = {
  readonly kind: 'head_surroundings';
  /** False: things can be looked at and not done, as in Restricted Mode. */
  readonly can_act: boolean;
  /** Why less than usual can be done. */
  readonly lines: readonly string[];
  /** What is said, and can be done, where no execution is shown; null: one is. */
  readonly nothing: NothingShown | null;
};

export interface NothingShown {
  readonly text: string;
  readonly ways: readonly { readonly way: Way; readonly title: string }[];
}
