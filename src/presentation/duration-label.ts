import * as l10n from '@vscode/l10n';
import { decimalLabel } from './number-label.ts';

const lengths = { s: 1000, min: 60_000, h: 3_600_000, d: 86_400_000 } as const;

type Unit = keyof typeof lengths;

/** A duration in milliseconds as people say it: `0.4 s`, `12 s`, `3 min 5 s`, `2 h 4 min`, `3 d 2 h`. */
export function durationLabel(ms: number): string {
  const span = Math.max(0, ms);
  if (span < 9950) return l10n.t('{0} s', decimalLabel(span / lengths.s));
  const rounded = Math.round(span / lengths.s) * lengths.s;
  if (rounded < lengths.min) return inUnit(rounded / lengths.s, 's');
  if (rounded < lengths.h) return twoUnits(rounded, 'min', 's');
  if (rounded < lengths.d) return twoUnits(rounded, 'h', 'min');
  return twoUnits(rounded, 'd', 'h');
}

function twoUnits(ms: number, large: Unit, small: Unit): string {
  const rest = Math.floor((ms % lengths[large]) / lengths[small]);
  const whole = inUnit(Math.floor(ms / lengths[large]), large);
  return rest === 0 ? whole : `${whole} ${inUnit(rest, small)}`;
}

function inUnit(count: number, unit: Unit): string {
  switch (unit) {
    case 's':
      return l10n.t('{0} s', count);
    case 'min':
      return l10n.t('{0} min', count);
    case 'h':
      return l10n.t('{0} h', count);
    case 'd':
      return l10n.t('{0} d', count);
  }
}
