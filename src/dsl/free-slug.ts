/** A name as a slug: lower-case words joined by hyphens. */
export function asSlug(name: string): string {
  const plain = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  const words = plain.match(/[a-z0-9]+/g) ?? ['my', 'workflow'];
  return words.join('-').slice(0, mostCharacters).replace(/-$/, '');
}

/** Names of files have a limit. */
const mostCharacters = 80;

/** The names by which a new workflow may go, by number: the first is the slug itself, the others end in theirs. */
export function numberedSlug(slug: string, number: number): string {
  return number === 1 ? slug : `${slug}-${number}`;
}

/** Whether no file can have the name on some system: Windows takes these for devices, whatever their ending. */
export function isDeviceName(slug: string): boolean {
  return /^(?:con|prn|aux|nul|com\d|lpt\d)$/.test(slug);
}
