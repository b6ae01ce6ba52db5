export type LogLevel = 'debug' | 'info' | 'warn' | 'error';

/** Facts beside a message. Prompts, outputs and secrets only as `Redacted`. */
export type LogFields = Readonly<Record<string, string | number | boolean | null | undefined | Redacted>>;

/** Messages are constant texts; what varies goes into the fields. */
export interface Logger {
  log(level: LogLevel, message: string, fields?: LogFields): void;
  /** A logger that adds these fields to every line. */
  with(fields: LogFields): Logger;
}

/** Text that must not be read in a log: it prints as its length. */
export class Redacted {
  readonly #length: number;

  constructor(text: string) {
    this.#length = text.length;
  }

  toString(): string {
    return `[redacted, ${this.#length} characters]`;
  }

  toJSON(): string {
    return this.toString();
  }
}

export const silentLogger: Logger = {
  log() {
    // Nobody listens.
  },
  with() {
    return silentLogger;
  },
};
