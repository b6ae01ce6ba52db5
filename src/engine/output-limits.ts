/** Bytes kept of each output of a `command` step; the middle of a longer one is left out. */
export const commandOutputBytes = 1024 * 1024;

/** Longest body of an answer that an `http` step takes, in bytes. */
export const httpBodyBytes = 1024 * 1024;
