import type * as vscode from 'vscode';
import type { LogFields, Logger } from '../../base/logger.ts';

/** Writes to the output channel "Baton", whose level people choose there. */
export function createLogger(channel: vscode.LogOutputChannel, common: LogFields = {}): Logger {
  return {
    log(level, message, fields = {}) {
      const all = Object.entries({ ...common, ...fields }).filter(([, value]) => value !== undefined);
      const text = all.map(([name, value]) => ` ${name}=${JSON.stringify(value)}`).join('');
      channel[level](`${message}${text}`);
    },
    with: (fields) => createLogger(channel, { ...common, ...fields }),
  };
}
