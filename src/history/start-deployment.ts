import { isoTime } from '../base/clock.ts';
import { type Result, fail, ok } from '../base/result.ts';
import type { AgentExecutionRecord, BundleItem, ContextAllocationRecord } from '../domain/agent-execution.ts';
import { type BundleDocument, bundleRecord } from '../domain/context-bundle.ts';
import type { Failure } from '../domain/failure.ts';
import { limits, textProblem, titleProblem } from '../domain/field-limits.ts';
import type { Planned } from '../domain/planned.ts';
import type { StartDeploymentRequest } from '../domain/record-requests.ts';
import type { SessionRecord } from '../domain/session.ts';
import { type Change, insert, insertIfAbsent } from '../domain/tables.ts';
import { idProblem, idTaken, sayingProblem } from './record-fields.ts';
import type { RecordParts } from './record-parts.ts';

/** An agent that somebody else runs, with what it is given. Fails with `invalid_input`, `too_long` or `id_taken`. */
export function startDeployment(
  parts: RecordParts,
  session: SessionRecord,
  request: StartDeploymentRequest,
): Planned<{ readonly deployment: AgentExecutionRecord }> {
  const problem = requestProblem(request);
  if (problem !== null) return fail(problem);
  const { store, ids, clock } = parts;
  const { id = ids(), bundle = null } = request;
  if (store.get('agent_executions', { id }) !== undefined) return fail(idTaken('deployment', id));
  const now = isoTime(clock.now());
  const deployment = newDeployment({ ...request, id }, session.id, now);
  const given = bundle === null ? ok([]) : givenChanges(parts, { deployment, bundle, now });
  if (!given.ok) return given;
  return ok({ deployment, changes: [...given.value, insert('agent_executions', deployment)] });
}

function requestProblem({ id, agent_type, scope, model }: StartDeploymentRequest): Failure | null {
  return (
    (id === undefined ? null : idProblem(id)) ??
    titleProblem(agent_type) ??
    sayingProblem('The scope', scope) ??
    textProblem('The model', model ?? '', limits.noteBytes)
  );
}

/** Nothing is known of what it costs: whoever runs it pays for it. */
function newDeployment(
  { id, agent_type, scope, model, bundle }: StartDeploymentRequest & { readonly id: string },
  session_id: string,
  now: string,
): AgentExecutionRecord {
  return {
    ...{ id, session_id, execution_id: null, step_name: null, step_path: null, task_id: null },
    ...{ agent: agent_type, agent_type, scope, model: model ?? bundle?.model ?? '', provider: '' },
    ...{ bundle_id: bundle?.bundle_id ?? null, context_token_count: bundle?.total_tokens ?? 0 },
    ...{ status: 'deployed', deployed_at: now, completed_at: null },
    ...{ final_message: null, success: null, error_message: null },
    ...{
      input_tokens: 0,
      cached_tokens: 0,
      saved_tokens: null,
      output_tokens: 0,
      usd: null,
      llm_calls: 0,
      tool_invocations: 0,
    },
    ...{ parent_agent_execution_id: null, delegation_depth: 0, rehearsal: false },
    ...{ created_at: now, updated_at: now },
  };
}

interface Given {
  readonly deployment: AgentExecutionRecord;
  readonly bundle: BundleDocument;
  readonly now: string;
}

/** A bundle that was prepared here is there already; one from elsewhere comes with the file. */
function givenChanges(
  { store, ids, digest }: RecordParts,
  { deployment, bundle, now }: Given,
): Result<readonly Change[], Failure> {
  const texts = bundle.context_items.flatMap(({ content, content_hash: hash, source }) =>
    content === undefined ? [] : [{ content, hash, source }],
  );
  const other = texts.find(({ content, hash }) => digest.text(content) !== hash);
  if (other !== undefined) return fail(otherText(other.source));
  const known = store.get('context_bundles', { id: bundle.bundle_id });
  const record = known ?? bundleRecord(bundle);
  return ok([
    ...(known === undefined ? [insert('context_bundles', record)] : []),
    ...texts.map(({ hash, content }) => insertIfAbsent('content_blobs', { hash, content, created_at: now })),
    ...record.items.map((item) => insert('context_allocations', allocationOf(item, deployment.id, { id: ids(), now }))),
  ]);
}

function otherText(source: string): Failure {
  return {
    code: 'invalid_bundle',
    message: `The text of '${source}' in the bundle is not the one that its content_hash names.`,
    hint: 'Prepare the bundle again with "baton context prepare".',
  };
}

function allocationOf(
  item: BundleItem,
  agent_execution_id: string,
  { id, now }: { readonly id: string; readonly now: string },
): ContextAllocationRecord {
  const { type: context_type, source: context_source, estimated: _, ...rest } = item;
  return { ...rest, id, agent_execution_id, context_type, context_source, created_at: now };
}
