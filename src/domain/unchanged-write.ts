import type { JsonObject } from '../base/json.ts';

/** What the preview of a write says besides when the file has the very text that would be written. */
export const unchangedMark = { unchanged: true } as const;

/** Whether a write with this preview would leave the file as it was when the preview was made. */
export function changesNothing(preview: JsonObject): boolean {
  return preview['unchanged'] === true;
}
