import { throwIfAborted } from '../base/abort.ts';
import type { Digest } from '../base/digest.ts';
import type { Json, JsonObject } from '../base/json.ts';
import type { ToolCallRequest } from '../domain/conversation.ts';
import { estimateTokens } from '../domain/estimate-tokens.ts';
import type { ModelClient, ModelRequest, ToolDeclaration } from '../ports/model-client.ts';
import type { SchemaValidator } from '../ports/schema-validator.ts';
import { createChoose } from './choices.ts';
import { type ConversationFacts, factsOf } from './conversation-facts.ts';
import { type CountTokens, estimateUsage } from './count-tokens.ts';
import { toolsToCall } from './rehearsed-tools.ts';
import { requestKeyOf } from './request-key.ts';
import { sampleOf } from './schema-sample.ts';
import { argumentsFor, subjectsOf } from './tool-arguments.ts';

export interface RehearsalClientOptions {
  readonly digest: Digest;
  /** Checks structured answers, so that of several variants one that fits is given. Without it the first is given. */
  readonly schemas?: SchemaValidator;
  readonly countTokens?: CountTokens;
}

/**
 * The built-in model: no network, no cost, and the same answer to the same request. It calls each tool at most once (once
 * for each colleague that it was told to ask, and for each workflow that it was told to run), reading ones first, then
 * answers with a value of the asked schema or with a text marked `[rehearsal]` that quotes what
 * it was given. Usage is counted, and `estimated`.
 */
export function createRehearsalClient(options: RehearsalClientOptions): ModelClient {
  const countTokens = options.countTokens ?? estimateTokens;
  return {
    async answer(request, { signal, onText }) {
      throwIfAborted(signal);
      const hash = options.digest.json(requestKeyOf(request));
      const facts = factsOf(request.messages);
      const calls = toolsToCall(request, facts.paths)
        .flatMap((tool) => subjectsOf(tool, facts).map((about) => ({ tool, facts: about })))
        .map((call, index) => rehearseCall(call.tool, { options, hash, facts: call.facts, index }));
      const content = calls.length > 0 ? '' : contentOf(request, { options, hash, facts });
      for (const piece of piecesOf(content)) onText?.(piece);
      const usage = estimateUsage(request, { content, tool_calls: calls }, countTokens);
      return { content, tool_calls: calls, usage, finish_reason: calls.length > 0 ? 'tool_calls' : 'stop' };
    },
  };
}

interface Rehearsal {
  readonly options: RehearsalClientOptions;
  readonly hash: string;
  readonly facts: ConversationFacts;
}

function rehearseCall(
  tool: ToolDeclaration,
  { options, hash, facts, index }: Rehearsal & { index: number },
): ToolCallRequest {
  const choose = createChoose(options.digest, `${hash} ${tool.name}`);
  const value = argumentsFor(tool, { choose, ...facts });
  return { id: `call_${hash.slice(0, 16)}_${index}`, name: tool.name, arguments: JSON.stringify(value) };
}

function contentOf(request: ModelRequest, rehearsal: Rehearsal): string {
  if (request.output_schema === null) return plainText(rehearsal.facts);
  return JSON.stringify(fittingValue(request.output_schema, rehearsal), null, 2);
}

const variants = 12;

/** The first variant without problems; when there is none, the one with the fewest. */
function fittingValue(schema: JsonObject, { options, hash, facts }: Rehearsal): Json {
  let best: { value: Json; problems: number } | null = null;
  for (let variant = 0; variant < variants; variant++) {
    const value = sampleOf(schema, {
      choose: createChoose(options.digest, `${hash} ${variant}`),
      properties: variant < variants / 2 ? 'all' : 'required',
      examples: variant === 0 ? 'use' : 'ignore',
      textFor: (name) => `[rehearsal] ${name === '' ? 'Answer' : name} to "${facts.topic}"`,
    });
    const problems = options.schemas?.problems(schema, value).length ?? 0;
    if (problems === 0) return value;
    if (best === null || problems < best.problems) best = { value, problems };
  }
  return best?.value ?? null;
}

function plainText({ topic, data, results }: ConversationFacts): string {
  const sentences = [
    `[rehearsal] A model would answer here to "${topic}".`,
    ...(data.length === 0 ? [] : [`It was given: ${data.join(', ')}.`]),
    ...results.map(({ tool, excerpt }) => `${tool} answered "${excerpt}".`),
  ];
  return sentences.join(' ');
}

/** The text as a stream would bring it: a few words at a time. */
function piecesOf(text: string): readonly string[] {
  return text.match(/[\s\S]{1,24}/gu) ?? [];
}
