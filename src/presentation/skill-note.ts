import { isJsonObject } from '../base/json.ts';
import type { SkillRecord } from '../domain/team-records.ts';

export interface SkillNote {
  readonly note: string;
  readonly by: string;
}

/** What a person has said of a skill when correcting it; the record keeps it among the examples. Null: nothing. */
export function skillNote({ examples }: Pick<SkillRecord, 'examples'>): SkillNote | null {
  const entries = Array.isArray(examples) ? examples : [];
  for (const entry of entries.toReversed()) {
    if (!isJsonObject(entry)) continue;
    const { note, by } = entry;
    if (typeof note === 'string') return { note, by: typeof by === 'string' ? by : 'a person' };
  }
  return null;
}
