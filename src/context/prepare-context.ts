import type { Clock } from '../base/clock.ts';
import type { Digest } from '../base/digest.ts';
import type { IdSource } from '../base/ids.ts';
import { type Result, fail, ok } from '../base/result.ts';
import type { Failure } from '../domain/failure.ts';
import type { ContextPreparer, ContextRequest, PreparedContext } from '../ports/context-preparer.ts';
import type { WorkspaceFiles } from '../ports/workspace-files.ts';
import { bundleChanges, bundleOf } from './bundle-records.ts';
import type { ContextPart, CountedPart, MissingPart } from './context-part.ts';
import { countConversation, tokensPerMessage } from './count-conversation.ts';
import { type Counting, countPart, countParts } from './count-parts.ts';
import { earlierParts } from './earlier-exchanges.ts';
import { FileTexts } from './file-texts.ts';
import { firstMessages, isSharedFirst, preamblePart } from './first-messages.ts';
import { type Fitting, fitParts, includedIn } from './fit-parts.ts';
import { type Gathered, type Sources, gatherInstructions, gatherItem } from './gather-items.ts';
import { withoutHeld } from './held-parts.ts';
import { mergeSections } from './merge-sections.ts';
import type { TokenCounter } from './token-counter.ts';

export interface ContextOptions {
  readonly files: WorkspaceFiles;
  readonly counter: TokenCounter;
  readonly digest: Digest;
  readonly clock: Clock;
  readonly ids: IdSource;
}

type Surroundings = ContextOptions & Sources;

export function createContextPreparer(options: ContextOptions): ContextPreparer {
  const surroundings = { ...options, texts: new FileTexts(options.files, options.clock) };
  return {
    prepare: (request) => prepare(surroundings, request),
    count: (messages, model) => countConversation(options.counter, messages, model),
  };
}

async function prepare(options: Surroundings, request: ContextRequest): Promise<Result<PreparedContext, Failure>> {
  const gathered = await gather(options, request);
  const missing = gathered.filter((part): part is MissingPart => 'reason' in part);
  const needed = missing.find(({ priority }) => priority === 'required');
  if (needed !== undefined) return fail(cannotBeHad(needed));
  const counting = { ...options, model: request.model };
  const had = gathered.filter((part): part is ContextPart => 'text' in part);
  const counted = await countParts(mergeSections(had), counting);
  const fitted = await fitSharedFirst(counted.kept, {
    request,
    overhead: await overheadOf(request, counting),
    counting,
  });
  if (!fitted.ok) return fitted;
  const settled = withoutHeld(fitted.value);
  const prepared = { counted, fitted: settled, missing };
  const bundle = bundleOf(options, request, prepared);
  const changes = bundleChanges(options, request, { ...prepared, bundle });
  return ok({ bundle, messages: firstMessages(includedIn(settled)), changes });
}

async function gather(sources: Sources, request: ContextRequest): Promise<Gathered[]> {
  const own = { priority: 'required' as const, sections: [] };
  const parts: Gathered[] = [{ ...own, type: 'system', source: 'system', text: request.system }];
  if (request.instruction !== '') {
    parts.push({ ...own, type: 'instruction', source: 'instruction', text: request.instruction });
  }
  for (const { source, text } of request.data) parts.push({ ...own, type: 'step_output', source, text });
  parts.push(...(await gatherInstructions(request.instruction_files ?? [], sources.texts)));
  for (const item of request.items) parts.push(...(await gatherItem(item, request, sources)));
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

/** The preamble speaks of what agents share: when that does not fit, the agent's own prompt stands first, as usual. */
async function fitSharedFirst(parts: readonly CountedPart[], fitting: Fitting): ReturnType<typeof fitParts> {
  if (!isSharedFirst(parts)) return fitParts(parts, fitting);
  const preamble = await countPart(preamblePart, fitting.counting);
  const fitted = await fitParts([preamble, ...parts], fitting);
  if (fitted.ok && isSharedFirst(includedIn(fitted.value))) return fitted;
  return fitParts(parts, fitting);
}

/** What is sent beside the parts: the declared tools, and what each message costs. */
async function overheadOf({ declared = [], model }: ContextRequest, { counter }: Counting): Promise<number> {
  const beside = await Promise.all(declared.map((text) => counter.count(text, model)));
  const tokens = beside.reduce((sum, counted) => sum + counted.tokens + tokensPerMessage, 0);
  return tokens + 2 * tokensPerMessage;
}
