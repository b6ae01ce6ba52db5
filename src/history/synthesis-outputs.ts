import { asText, isJsonObject } from '../base/json.ts';
import type { AgentExecutionRecord, OutputRecord } from '../domain/agent-execution.ts';
import { type DeliverableContent, fileContent } from '../domain/output.ts';
import type { MadeBy, Synthesis, SynthesisDeliverable } from '../domain/synthesis.ts';
import { checkResult } from '../domain/validation.ts';
import type { StoreReads } from '../ports/store.ts';
import { newestVersions } from './newest-versions.ts';

export type Made = Pick<Synthesis, 'deliverables' | 'validations' | 'insights' | 'errors'>;

/** Of what has a subject only the last version: those before it are superseded. */
export function madeBy(store: StoreReads, agents: readonly AgentExecutionRecord[]): Made {
  const names = new Map(agents.map(({ id, agent }) => [id, agent]));
  const agent_execution_id = agents.map(({ id }) => id);
  const rows = newestVersions(store.find('outputs', { agent_execution_id }, { orderBy: byCreation }));
  const of = <T>(type: OutputRecord['output_type'], told: (row: OutputRecord) => T) =>
    rows.filter(({ output_type }) => output_type === type).map((row) => ({ ...told(row), ...makerOf(row, names) }));
  return {
    deliverables: of('deliverable', deliverableTold).toSorted(filesFirst),
    validations: of('validation_result', validationTold),
    insights: of('insight', ({ content }) => ({ text: textOf(content, 'text') })),
    errors: of('error', ({ content }) => ({ message: textOf(content, 'message') })),
  };
}

const byCreation = [{ column: 'id', direction: 'asc' }] as const;

function makerOf(row: OutputRecord, names: ReadonlyMap<string, string>): MadeBy {
  const { agent_execution_id, created_at: at, version } = row;
  return { by: names.get(agent_execution_id) ?? '', agent_execution_id, at, version };
}

function deliverableTold(row: OutputRecord): Omit<SynthesisDeliverable, keyof MadeBy> {
  const file: Partial<DeliverableContent> = fileContent(row) ?? { note: textOf(row.content, 'content') };
  const { file_path = null, lines_added = null, lines_modified = null, lines_removed = null } = file;
  const { validation = {}, note = '' } = file;
  return { file_path, lines_added, lines_modified, lines_removed, validation, note };
}

function filesFirst(a: SynthesisDeliverable, b: SynthesisDeliverable): number {
  return Number(a.file_path === null) - Number(b.file_path === null);
}

function validationTold({ content, subject }: OutputRecord) {
  const detail = isJsonObject(content) ? asText(content['detail']) : '';
  return { ...checkResult(content, subject), detail };
}

/** What stands under the key; of content of another shape all of it. */
function textOf(content: OutputRecord['content'], key: string): string {
  return asText(isJsonObject(content) ? (content[key] ?? content) : content);
}
