/** A statement as it is, for what the builder has no words for. */
export type SqlText = string;
