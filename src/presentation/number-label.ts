import { inTextLanguage } from './text-language.ts';

const oneDecimal = inTextLanguage(
  (language) => new Intl.NumberFormat(language, { maximumFractionDigits: 1, useGrouping: false }),
);
const withDecimal = inTextLanguage(
  (language) =>
    new Intl.NumberFormat(language, { minimumFractionDigits: 1, maximumFractionDigits: 1, useGrouping: false }),
);

/** `12`, `12.4`: at most one decimal. */
export function numberLabel(value: number): string {
  return oneDecimal().format(value);
}

/** `12.0`, `12.4`: always one decimal. */
export function decimalLabel(value: number): string {
  return withDecimal().format(value);
}
