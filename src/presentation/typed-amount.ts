/** `50k`, `1.5M`, `20,000`, `200`: whole tokens; null for an empty line: no limit; undefined for anything else. */
export function typedTokens(text: string): number | null | undefined {
  const line = text.trim().replaceAll(',', '');
  if (line === '') return null;
  const [, number, unit = ''] = /^(\d+(?:\.\d+)?)\s*([kKmM]?)$/.exec(line) ?? [];
  if (number === undefined) return undefined;
  const tokens = Number(number) * (factors[unit.toLowerCase()] ?? 1);
  // 1.1 million is a little less than a whole number to a computer.
  const whole = Math.round(tokens);
  return Math.abs(tokens - whole) < 1e-6 && Number.isSafeInteger(whole) ? whole : undefined;
}

const factors: Readonly<Record<string, number>> = { k: 1000, m: 1_000_000 };

/** `$2`, `0.50`: US dollars; null for an empty line: no limit; undefined for anything else. */
export function typedUsd(text: string): number | null | undefined {
  const line = text.trim().replace(/^\$\s*/, '');
  if (line === '') return text.trim() === '' ? null : undefined;
  return /^\d{1,12}(?:\.\d+)?$/.test(line) ? Number(line) : undefined;
}
