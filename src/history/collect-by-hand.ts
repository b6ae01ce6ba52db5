import { isoTime } from '../base/clock.ts';
import { type Result, fail, ok } from '../base/result.ts';
import type { AgentExecutionRecord, OutputRecord } from '../domain/agent-execution.ts';
import type { Failure } from '../domain/failure.ts';
import { invalid } from '../domain/field-limits.ts';
import { type OutputDraft, deliverableChecks, newOutputs } from '../domain/output.ts';
import type { CollectOutputsRequest } from '../domain/record-requests.ts';
import { type MeasuringParts, measureDeliverable } from './measure-deliverable.ts';
import { lastVersionFor } from './output-versions.ts';
import { sayingProblem } from './record-fields.ts';
import type { RecordParts } from './record-parts.ts';

type Made = Pick<CollectOutputsRequest, 'deliverables' | 'validation_results' | 'insights'>;

/** What was made, as somebody says who watched. Fails as `measureDeliverable`, with `invalid_input` and `too_long`. */
export async function draftOutputs(
  parts: MeasuringParts,
  made: Made,
): Promise<Result<readonly OutputDraft[], Failure>> {
  const problem = madeProblem(made);
  if (problem !== null) return fail(problem);
  const checks = made.validation_results.filter(({ check }) => deliverableChecks.includes(check));
  const validation = Object.fromEntries(checks.map(({ check, result }) => [check, result]));
  const drafts: OutputDraft[] = [];
  for (const path of new Set(made.deliverables)) {
    const measured = await measureDeliverable(parts, path, validation);
    if (!measured.ok) return measured;
    const { file_path } = measured.value;
    drafts.push({ output_type: 'deliverable', content: { ...measured.value }, subject: file_path, source: 'hand' });
  }
  for (const { check, result } of made.validation_results) {
    drafts.push({ output_type: 'validation_result', content: { check, result }, subject: check, source: 'hand' });
  }
  for (const text of made.insights) {
    drafts.push({ output_type: 'insight', content: { text }, subject: null, source: 'hand' });
  }
  return ok(drafts);
}

function madeProblem({ deliverables, validation_results, insights }: Made): Failure | null {
  if (deliverables.some((path) => path.trim() === ''))
    return invalid('A deliverable is named by a path, and one is empty.');
  for (const { check, result } of validation_results) {
    const problem = sayingProblem('The name of a check', check) ?? sayingProblem(`The result of '${check}'`, result);
    if (problem !== null) return problem;
  }
  for (const insight of insights) {
    const problem = sayingProblem('An insight', insight);
    if (problem !== null) return problem;
  }
  return null;
}

/** The rows of it, numbered after what there is at this moment. */
export function outputRows(
  { store, ids, clock }: RecordParts,
  deployment: AgentExecutionRecord,
  drafts: readonly OutputDraft[],
): readonly OutputRecord[] {
  const lastVersion = lastVersionFor(store, deployment);
  return newOutputs(deployment, drafts, { lastVersion, ids, at: isoTime(clock.now()) });
}
