import { userName } from '../../app/user-name.ts';

/** Who acts in this window, as the record names people. */
export function thisPerson(): string {
  return `person:${userName()}`;
}
