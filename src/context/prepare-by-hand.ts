import { type Result, fail, ok } from '../base/result.ts';
import type { BundleItem, ContextBundleRecord } from '../domain/agent-execution.ts';
import { type BundleDocument, bundleDocument } from '../domain/context-bundle.ts';
import type { Failure } from '../domain/failure.ts';
import { budgetProblem, invalid, limits, textProblem, titleProblem } from '../domain/field-limits.ts';
import { type ResolvedModel, longestAnswer } from '../domain/model.ts';
import type { PrepareContextRequest, WantedItem } from '../domain/record-requests.ts';
import { type Change, insert } from '../domain/tables.ts';
import type { ContextItem } from '../domain/workflow.ts';
import type { ContextPreparer } from '../ports/context-preparer.ts';

export interface ByHand {
  readonly preparer: ContextPreparer;
  readonly model: ResolvedModel;
  /** Tokens that the bundle may have; null: no limit. */
  readonly room: number | null;
}

export interface PreparedByHand {
  readonly bundle: BundleDocument;
  readonly changes: readonly Change[];
}

/**
 * The bundle of an agent that somebody else runs: as an agent of a run would be given it, without a prompt, which is not
 * known here. Fails with `context_missing`, `context_overflow` or `budget_exceeded`.
 */
export async function prepareByHand(
  request: PrepareContextRequest,
  { preparer, model, room }: ByHand,
): Promise<Result<PreparedByHand, Failure>> {
  const { agent_type, scope, items } = request;
  const asked = {
    ...{
      agent_execution_id: '',
      agent_type,
      scope,
      model,
      system: '',
      instruction: '',
      data: [],
      steps: {},
      groups: [],
    },
    items: items.map(contextItem),
    // What an answer may cost is no matter of whoever only prepares.
    tokens_left: room === null ? null : room + longestAnswer(model),
  };
  const prepared = await preparer.prepare(asked, { signal: new AbortController().signal });
  if (!prepared.ok) return prepared;
  const record = withoutPrompt(prepared.value.bundle, request.model, room);
  const problem = room === null ? null : roomProblem(record, room);
  if (problem !== null) return fail(problem);
  const texts = new Map(prepared.value.changes.flatMap(textIn));
  const bundle = bundleDocument(record, (hash) => texts.get(hash));
  const blobs = prepared.value.changes.filter(({ table }) => table === 'content_blobs');
  return ok({ bundle, changes: [insert('context_bundles', record), ...blobs] });
}

/** What is wrong with the request: `invalid_input` or `too_long`. */
export function prepareProblem({ agent_type, scope, items, budget }: PrepareContextRequest): Result<null, Failure> {
  const problem =
    titleProblem(agent_type) ??
    textProblem('The scope', scope, limits.descriptionBytes) ??
    budgetProblem('The budget in tokens', budget) ??
    (items.some(({ source }) => source.trim() === '') ? invalid('An item of the context has no name.') : null);
  return problem === null ? ok(null) : fail(problem);
}

function contextItem({ kind, source, sections, priority }: WantedItem): ContextItem {
  return kind === 'file' ? { kind, file: source, sections, priority } : { kind, reference: source, priority };
}

function withoutPrompt(bundle: ContextBundleRecord, model: string | null, room: number | null): ContextBundleRecord {
  const items = bundle.items.filter(({ type }) => type !== 'system' && type !== 'instruction');
  const left = bundle.items.filter(({ type }) => type === 'system' || type === 'instruction');
  const prompt = left.reduce((sum, { token_count }) => sum + token_count, 0);
  const total_tokens = bundle.total_tokens - prompt;
  return {
    ...bundle,
    ...{ items, model, total_tokens, tokens_before: bundle.tokens_before - prompt },
    budget_remaining: room === null ? null : room - total_tokens,
  };
}

function roomProblem({ total_tokens, items }: ContextBundleRecord, room: number): Failure | null {
  if (total_tokens <= room) return null;
  const included = items.filter((item) => item.included);
  const largest = included.reduce<BundleItem | undefined>(
    (a, b) => (a !== undefined && a.token_count >= b.token_count ? a : b),
    undefined,
  );
  return {
    code: 'budget_exceeded',
    message: `The required context has ${total_tokens} tokens; the budget is ${room}. The largest item is '${largest?.source ?? ''}' with ${largest?.token_count ?? 0}.`,
    hint: 'Send less (sections, a narrower glob), make items optional, or give it a larger budget.',
    details: { total: total_tokens, room },
  };
}

function textIn(change: Change): readonly (readonly [string, string])[] {
  return change.table === 'content_blobs' && change.kind === 'insert_if_absent'
    ? [[change.row.hash, change.row.content]]
    : [];
}
