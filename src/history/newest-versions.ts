import type { OutputRecord } from '../domain/agent-execution.ts';

/** Of outputs with the same subject the last one counts. They are given in the order in which they were made. */
export function newestVersions(outputs: readonly OutputRecord[]): readonly OutputRecord[] {
  const newest = new Map<string, OutputRecord>();
  for (const output of outputs) newest.set(`${output.output_type} ${output.subject ?? output.id}`, output);
  return [...newest.values()];
}
