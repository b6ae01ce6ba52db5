import type { LogLevel } from '../../../src/presentation/panel/inspector/event-row.ts';
import type { Words } from './words.ts';

/** How bad a line of the log is. */
export function levelName(level: LogLevel, words: Words): string {
  switch (level) {
    case 'error':
      return words('Error');
    case 'warning':
      return words('Warning');
    case 'info':
      return words('Information');
    case 'debug':
      return words('Detail');
  }
}

/** Which lines are seen: those of the level, and worse ones. */
export function levelChoice(level: LogLevel, words: Words): string {
  switch (level) {
    case 'error':
      return words('Errors');
    case 'warning':
      return words('Warnings and errors');
    case 'info':
      return words('What matters');
    case 'debug':
      return words('Everything');
  }
}
