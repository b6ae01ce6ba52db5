import * as l10n from '@vscode/l10n';
import { inTextLanguage } from './text-language.ts';

const date = { day: 'numeric', month: 'numeric', year: 'numeric' } as const;
const time = { hour: 'numeric', minute: 'numeric', second: 'numeric' } as const;
const dateFormat = formatOf(date);
const timeFormat = formatOf(time);
const dateTimeFormat = formatOf({ ...date, ...time });
/** Swedes write times as ISO does. */
const terminalFormat = new Intl.DateTimeFormat('sv-SE', {
  ...{ year: 'numeric', month: '2-digit', day: '2-digit' },
  ...{ hour: '2-digit', minute: '2-digit', second: '2-digit' },
});

/** `11/20/2026, 10:42:07 AM` of an ISO time, in the language of the texts and the time zone of the process. */
export function dateTimeLabel(at: string): string {
  return formatted(dateTimeFormat(), at);
}

/** `11/20/2026`. */
export function dateLabel(at: string): string {
  return formatted(dateFormat(), at);
}

/** `10:42:07 AM`. */
export function timeLabel(at: string): string {
  return formatted(timeFormat(), at);
}

/** `2026-11-20 10:42:07`: as the command line writes times, so that they stand in columns; in the time zone of the process. */
export function terminalTime(at: string): string {
  return formatted(terminalFormat, at);
}

/** Texts that are not translated say nothing of who reads them: then dates are written as the process does. */
export function formatOf(parts: Intl.DateTimeFormatOptions): () => Intl.DateTimeFormat {
  return inTextLanguage((language) => new Intl.DateTimeFormat(language === 'en' ? [] : language, parts));
}

export function unknownTime(): string {
  return l10n.t('unknown time');
}

function formatted(format: Intl.DateTimeFormat, at: string): string {
  const moment = Date.parse(at);
  return Number.isNaN(moment) ? unknownTime() : format.format(moment);
}
