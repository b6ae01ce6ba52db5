import { type LogFields, type LogLevel, type Logger } from '../base/logger.ts';
import { type Line, type Tone, faint, plain } from '../presentation/line.ts';
import { printableLine } from '../presentation/printable-text.ts';
import type { Display } from './display.ts';

const ranks: Readonly<Record<LogLevel, number>> = { debug: 0, info: 1, warn: 2, error: 3 };
const tones: Readonly<Record<LogLevel, Tone>> = { debug: 'faint', info: 'faint', warn: 'attention', error: 'bad' };

/** Writes lines of this level and above to standard error. */
export function createLogger(
  display: Pick<Display, 'note'>,
  { level: least, fields: shared = {} }: { readonly level: LogLevel; readonly fields?: LogFields },
): Logger {
  return {
    log(level, message, fields = {}) {
      if (ranks[level] >= ranks[least]) display.note(logLine(level, message, { ...shared, ...fields }));
    },
    with: (fields) => createLogger(display, { level: least, fields: { ...shared, ...fields } }),
  };
}

function logLine(level: LogLevel, message: string, fields: LogFields): Line {
  const facts = Object.entries(fields)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => ` ${name}=${printableLine(String(value))}`);
  return [{ text: level, tone: tones[level] }, plain(`: ${printableLine(message)}`), faint(facts.join(''))];
}
