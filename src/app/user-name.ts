import { userInfo } from 'node:os';

/** Who decides, in the record of an approval: the user of this process. */
export function userName(): string {
  try {
    return userInfo().username;
  } catch {
    // A user without an entry, as in some containers.
    return process.env['USER'] ?? process.env['USERNAME'] ?? 'unknown';
  }
}
