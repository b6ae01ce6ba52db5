import type { LogFields, Logger, LogLevel } from '../../src/base/logger.ts';

/** Keeps every line, as `level: message`, with the fields beside it. */
export class RecordingLogger implements Logger {
  readonly lines: { readonly text: string; readonly fields: LogFields }[] = [];

  log(level: LogLevel, message: string, fields: LogFields = {}): void {
    this.lines.push({ text: `${level}: ${message}`, fields });
  }

  with(): Logger {
    return this;
  }

  texts(level: LogLevel): readonly string[] {
    return this.lines.map(({ text }) => text).filter((text) => text.startsWith(`${level}:`));
  }
}
