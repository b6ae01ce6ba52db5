const units = [
  ['MiB', 1024 * 1024],
  ['KiB', 1024],
] as const;

/** A number of bytes in words: `1 MiB`, `1.5 KiB`, `700 bytes`. */
export function byteCount(bytes: number): string {
  const [unit, size] = units.find(([, least]) => bytes >= least) ?? ['bytes', 1];
  return `${Math.round((bytes / size) * 10) / 10} ${unit}`;
}
