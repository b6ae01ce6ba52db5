import { type Result, fail, ok } from '../base/result.ts';
import { isJsonObject } from '../base/json.ts';
import type { AgentExecutionRecord, OutputRecord } from '../domain/agent-execution.ts';
import type { Failure } from '../domain/failure.ts';
import type { SessionValidation } from '../domain/record-requests.ts';
import { phaseWords, validatingPhase } from '../domain/session.ts';
import { checkResult } from '../domain/validation.ts';
import { verdictOf } from '../domain/verdict.ts';
import { findSession } from './find-record.ts';
import type { RecordReads } from './record-parts.ts';
import { newestVersions } from './newest-versions.ts';
import { unclearChecks } from './unclear-checks.ts';

/**
 * What the checks of a session have said, the newest word of each, and what is missing of them. Fails with `unknown_session`,
 * and before phase 4 with `illegal_move`.
 */
export function validateSession(reads: RecordReads, id: string): Result<SessionValidation, Failure> {
  const found = findSession(reads, id);
  if (!found.ok) return found;
  const { id: session_id, phase, status } = found.value;
  if (phase < validatingPhase) {
    return fail({
      code: 'illegal_move',
      message: `The session '${session_id}' is in phase ${phaseWords(phase)}: its outputs are judged from phase ${phaseWords(validatingPhase)} on.`,
      hint: `Next is: baton session phase ${session_id} ${phase + 1}`,
    });
  }
  const deployments = reads.store.find('agent_executions', { session_id });
  const outputs = newestVersions(
    reads.store.find('outputs', { agent_execution_id: deployments.map((each) => each.id) }, { orderBy: inOrder }),
  );
  const judged = judge(outputs, deployments);
  const isOk = judged.results.every(({ verdict }) => verdict !== 'fail') && judged.missing.length === 0;
  return ok({ session_id, phase, status, ok: isOk, ...judged });
}

const inOrder = [
  { column: 'created_at', direction: 'asc' },
  { column: 'id', direction: 'asc' },
] as const;

function judge(
  outputs: readonly OutputRecord[],
  deployments: readonly AgentExecutionRecord[],
): Pick<SessionValidation, 'results' | 'deliverables' | 'missing'> {
  const validations = outputs.filter(({ output_type }) => output_type === 'validation_result');
  const results = validations.map(({ id: output_id, agent_execution_id, content, subject, version }) => ({
    ...checkResult(content, subject),
    ...{ output_id, agent_execution_id, version },
  }));
  const checked = new Set(validations.flatMap(({ metadata }) => relatedFiles(metadata)));
  const deliverables = outputs.flatMap((output) => deliverableOf(output, checked));
  const missing = [
    ...(results.length === 0 ? ['No check has said anything: there is no validation_result.'] : []),
    ...unclearChecks(results),
    ...deliverables.filter((each) => !each.checked).map(({ path }) => `Nothing was checked of '${path}'.`),
    ...deliverables
      .filter((each) => each.failed.length > 0)
      .map(({ path, failed }) => `'${path}' did not pass ${failed.join(', ')}.`),
    ...deployments
      .filter(({ status }) => status === 'deployed')
      .map(({ id, agent_type }) => `The deployment ${id} of '${agent_type}' has not ended.`),
  ];
  return {
    results,
    deliverables: deliverables.map(({ path, checked: isChecked }) => ({ path, checked: isChecked })),
    missing,
  };
}

interface Deliverable {
  readonly path: string;
  readonly checked: boolean;
  /** Names of checks that it did not pass. */
  readonly failed: readonly string[];
}

function deliverableOf(
  { output_type, subject: path, content }: OutputRecord,
  checked: ReadonlySet<string>,
): readonly Deliverable[] {
  if (output_type !== 'deliverable' || path === null) return [];
  const validation = isJsonObject(content) && isJsonObject(content['validation']) ? content['validation'] : {};
  const said = Object.entries(validation).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  const failed = said.filter(([, result]) => verdictOf(result) === 'fail').map(([check]) => check);
  return [{ path, checked: said.length > 0 || checked.has(path), failed }];
}

function relatedFiles({ related_files }: OutputRecord['metadata']): readonly string[] {
  return Array.isArray(related_files) ? related_files.filter((path) => typeof path === 'string') : [];
}
