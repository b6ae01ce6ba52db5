import { type Clock, isoTime } from '../base/clock.ts';
import type { Digest } from '../base/digest.ts';
import type { IdSource } from '../base/ids.ts';
import { type Result, fail, ok } from '../base/result.ts';
import type { BundleItem, ContextBundleRecord } from '../domain/agent-execution.ts';
import type { ConversationMessage } from '../domain/conversation.ts';
import type { Failure } from '../domain/failure.ts';
import { type Change, insert, insertIfAbsent } from '../domain/tables.ts';
import type { Priority } from '../domain/workflow.ts';
import type { ContextPreparer, ContextRequest, PreparedContext, TokenCount } from '../ports/context-preparer.ts';
import type { WorkspaceFiles } from '../ports/workspace-files.ts';
import { type ContextPart, type CountedPart, type MissingPart, bundleItem } from './context-part.ts';
import { earlierMessages, earlierParts } from './earlier-exchanges.ts';
import { fitParts } from './fit-parts.ts';
import { type Gathered, gatherItem } from './gather-items.ts';
import type { TokenCounter } from './token-counter.ts';
import { userMessage } from './user-message.ts';

export interface ContextOptions {
  readonly files: WorkspaceFiles;
  readonly counter: TokenCounter;
  readonly digest: Digest;
  readonly clock: Clock;
  readonly ids: IdSource;
}

/** Tokens that a message costs beside its text, as the OpenAI cookbook counts them. */
const tokensPerMessage = 4;

const strictestFirst: readonly Priority[] = ['required', 'recommended', 'optional'];

export function createContextPreparer(options: ContextOptions): ContextPreparer {
  return {
    prepare: (request) => prepare(options, request),
    count: (messages, model) => countConversation(options.counter, messages, model),
  };
}

async function prepare(options: ContextOptions, request: ContextRequest): Promise<Result<PreparedContext, Failure>> {
  const gathered = await gather(options.files, request);
  const missing = gathered.filter((part): part is MissingPart => 'reason' in part);
  const needed = missing.find(({ priority }) => priority === 'required');
  if (needed !== undefined) return fail(cannotBeHad(needed));
  const parts = await countParts(
    options,
    request,
    gathered.filter((part): part is ContextPart => 'text' in part),
  );
  const fitted = fitParts(parts, request);
  if (!fitted.ok) return fitted;
  const included = fitted.value.filter(({ reason }) => reason === null).map(({ part }) => part);
  const items = [
    ...fitted.value.map(({ part, reason }) => bundleItem(part, reason)),
    ...missing.map((part) => missingItem(options, part)),
  ];
  const bundle = bundleOf(options, request, { items, parts });
  const messages: ConversationMessage[] = [
    { role: 'system', content: request.system },
    ...earlierMessages(included),
    { role: 'user', content: userMessage(included) },
  ];
  return ok({ bundle, messages, changes: changesOf(options, request, { bundle, parts }) });
}

async function gather(files: WorkspaceFiles, request: ContextRequest): Promise<Gathered[]> {
  const own = { priority: 'required' as const, sections: [] };
  const parts: Gathered[] = [{ ...own, type: 'system', source: 'system', text: request.system }];
  if (request.instruction !== '') {
    parts.push({ ...own, type: 'instruction', source: 'instruction', text: request.instruction });
  }
  for (const { source, text } of request.data) parts.push({ ...own, type: 'step_output', source, text });
  for (const item of request.items) parts.push(...(await gatherItem(item, request, files)));
  if (request.earlier !== undefined) parts.push(...earlierParts(request.earlier));
  return parts;
}

function cannotBeHad(part: MissingPart): Failure {
  return {
    code: 'context_missing',
    message: `The required context item '${part.source}' cannot be had: ${part.reason}`,
    hint: 'Correct the item, or give it priority: optional.',
  };
}

/** The same text is sent once, whatever brought it. */
async function countParts(
  { counter, digest }: ContextOptions,
  { model }: ContextRequest,
  parts: readonly ContextPart[],
): Promise<CountedPart[]> {
  const counted: CountedPart[] = [];
  for (const part of parts) {
    const hash = digest.text(part.text);
    const known = isSentAlways(part) ? -1 : counted.findIndex((other) => other.hash === hash);
    const same = counted[known];
    if (same !== undefined) {
      counted[known] = { ...same, priority: stricter(same.priority, part.priority) };
      continue;
    }
    counted.push({ ...part, hash, ...(await counter.count(part.text, model)) });
  }
  return counted;
}

/** What a step put out and what was said has its place, also when it is the same text. */
function isSentAlways({ type }: ContextPart): boolean {
  return type === 'step_output' || type === 'conversation';
}

function stricter(a: Priority, b: Priority): Priority {
  return strictestFirst.find((priority) => priority === a || priority === b) ?? a;
}

function missingItem({ digest }: ContextOptions, part: MissingPart): BundleItem {
  const empty = { ...part, text: '', tokens: 0, estimated: false, hash: digest.text('') };
  return bundleItem(empty, part.reason);
}

function bundleOf(
  { ids, clock }: ContextOptions,
  request: ContextRequest,
  { items, parts }: { readonly items: readonly BundleItem[]; readonly parts: readonly CountedPart[] },
): ContextBundleRecord {
  const total = items.filter(({ included }) => included).reduce((sum, { token_count }) => sum + token_count, 0);
  return {
    id: ids(),
    agent_type: request.agent_type,
    scope: request.scope,
    model: `${request.model.provider}/${request.model.name}`,
    total_tokens: total,
    tokens_before: parts.reduce((sum, { tokens }) => sum + tokens, 0),
    budget_remaining: request.tokens_left === null ? null : request.tokens_left - total,
    items,
    created_at: isoTime(clock.now()),
  };
}

function changesOf(
  { ids, clock }: ContextOptions,
  request: ContextRequest,
  { bundle, parts }: { readonly bundle: ContextBundleRecord; readonly parts: readonly CountedPart[] },
): Change[] {
  const created_at = isoTime(clock.now());
  const blobs = parts.map(({ hash, text }) => insertIfAbsent('content_blobs', { hash, content: text, created_at }));
  const allocations = bundle.items.map((item) =>
    insert('context_allocations', {
      id: ids(),
      agent_execution_id: request.agent_execution_id,
      context_type: item.type,
      context_source: item.source,
      sections: item.sections,
      content_hash: item.content_hash,
      token_count: item.token_count,
      priority: item.priority,
      included: item.included,
      reason_left_out: item.reason_left_out,
      shared_with: item.shared_with,
      created_at,
    }),
  );
  return [insert('context_bundles', bundle), ...blobs, ...allocations];
}

async function countConversation(
  counter: TokenCounter,
  messages: readonly ConversationMessage[],
  model: ContextRequest['model'],
): Promise<TokenCount> {
  let tokens = 0;
  let estimated = false;
  for (const message of messages) {
    const calls = message.role === 'assistant' ? JSON.stringify(message.tool_calls) : '';
    const counted = await counter.count(message.content + calls, model);
    tokens += counted.tokens + tokensPerMessage;
    estimated ||= counted.estimated;
  }
  return { tokens, estimated };
}
