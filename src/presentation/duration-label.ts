const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** A duration in milliseconds as people say it: `0.4 s`, `12 s`, `3 min 5 s`, `2 h 4 min`, `3 d 2 h`. */
export function durationLabel(ms: number): string {
  const span = Math.max(0, ms);
  if (span < 9950) return `${(span / second).toFixed(1)} s`;
  const rounded = Math.round(span / second) * second;
  if (rounded < minute) return `${rounded / second} s`;
  if (rounded < hour) return twoUnits(rounded, [minute, 'min'], [second, 's']);
  if (rounded < day) return twoUnits(rounded, [hour, 'h'], [minute, 'min']);
  return twoUnits(rounded, [day, 'd'], [hour, 'h']);
}

type Unit = readonly [ms: number, name: string];

function twoUnits(ms: number, [large, largeName]: Unit, [small, smallName]: Unit): string {
  const rest = Math.floor((ms % large) / small);
  const whole = `${Math.floor(ms / large)} ${largeName}`;
  return rest === 0 ? whole : `${whole} ${rest} ${smallName}`;
}
