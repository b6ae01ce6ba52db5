import type { OrchestratorApi } from '../app/orchestrator-api.ts';
import { isJsonObject } from '../base/json.ts';
import { type Line, faint } from '../presentation/line.ts';
import { printableLine } from '../presentation/printable-text.ts';

const longest = 400;

/** What a rehearsal hears although no trigger has told it; none where it hears nothing but that a person began it. */
export async function occasionLines(api: Pick<OrchestratorApi, 'executionLog'>, id: string): Promise<readonly Line[]> {
  const { items } = await api.executionLog(id, { limit: 1 });
  const created = items[0]?.data;
  const told = created !== undefined && 'trigger_data' in created ? created.trigger_data : undefined;
  if (!isJsonObject(told)) return [];
  const text = printableLine(JSON.stringify(told));
  const shown = text.length > longest ? `${text.slice(0, longest)}…` : text;
  return [[faint(`As if a trigger had told it this (--data says otherwise): ${shown}`)]];
}
