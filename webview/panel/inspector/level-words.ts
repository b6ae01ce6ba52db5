import * as l10n from '@vscode/l10n';
import type { LogLevel } from '../../../src/presentation/panel/inspector/event-row.ts';

/** How bad a line of the log is. */
export function levelName(level: LogLevel): string {
  switch (level) {
    case 'error':
      return l10n.t('Error');
    case 'warning':
      return l10n.t('Warning');
    case 'info':
      return l10n.t('Information');
    case 'debug':
      return l10n.t('Detail');
  }
}

/** Which lines are seen: those of the level, and worse ones. */
export function levelChoice(level: LogLevel): string {
  switch (level) {
    case 'error':
      return l10n.t('Errors');
    case 'warning':
      return l10n.t('Warnings and errors');
    case 'info':
      return l10n.t('What matters');
    case 'debug':
      return l10n.t('Everything');
  }
}
