import type { Digest } from '../base/digest.ts';
import type { ResolvedModel } from '../domain/model.ts';
import type { ContextPart, CountedPart } from './context-part.ts';
import { frameTexts, isFramed } from './frames.ts';
import type { RepeatedPart } from './merge-sections.ts';
import { stricterOf } from './strictest.ts';
import type { TokenCounter } from './token-counter.ts';

export interface Counting {
  readonly counter: TokenCounter;
  readonly digest: Digest;
  readonly model: ResolvedModel;
}

export interface CountedParts {
  /** Each text once. */
  readonly kept: readonly CountedPart[];
  /** What is sent already by another of them. */
  readonly repeated: readonly (CountedPart & RepeatedPart)[];
  /** Tokens that sending each text once spares. */
  readonly saved: number;
}

/** Counts the parts; the same text is sent once, whatever brought it, and as strictly as the strictest asks for it. */
export async function countParts(
  parts: readonly (ContextPart | RepeatedPart)[],
  counting: Counting,
): Promise<CountedParts> {
  const kept: CountedPart[] = [];
  const repeated: (CountedPart & RepeatedPart)[] = [];
  const places = new Map<string, number>();
  let saved = 0;
  for (const part of parts) {
    const counted = await countPart(part, counting);
    if (part.replaces !== undefined)
      saved += (await counting.counter.count(part.replaces, counting.model)).tokens - counted.tokens;
    if ('repeats' in part) {
      saved += counted.tokens;
      repeated.push({ ...counted, repeats: part.repeats });
      continue;
    }
    const place = isSentAlways(part) ? undefined : places.get(counted.hash);
    const same = place === undefined ? undefined : kept[place];
    if (place !== undefined && same !== undefined) {
      kept[place] = { ...same, priority: stricterOf(same.priority, part.priority) };
      saved += counted.tokens;
      repeated.push({ ...counted, repeats: same.source });
      continue;
    }
    if (!isSentAlways(part)) places.set(counted.hash, kept.length);
    kept.push(counted);
  }
  return { kept, repeated, saved };
}

/** What a step put out and what was said has its place, also when it is the same text. No text is the same as no other. */
function isSentAlways({ type, text }: ContextPart): boolean {
  return type === 'step_output' || type === 'conversation' || text === '';
}

/** Hash and tokens of the part's text, which are worked out once for a file that stays as it is. */
export async function countPart<T extends ContextPart>(
  part: T,
  { counter, digest, model }: Counting,
): Promise<T & CountedPart> {
  const { known } = part;
  const hash = known?.hash ?? digest.text(part.text);
  const count = known?.tokens.get(model.name) ?? (await counter.count(part.text, model));
  if (known !== undefined) {
    known.hash = hash;
    known.tokens.set(model.name, count);
  }
  return { ...part, hash, ...count, frame: isFramed(part) ? await frameTokens(part, { counter, model }) : 0 };
}

async function frameTokens(
  part: ContextPart,
  { counter, model }: Pick<Counting, 'counter' | 'model'>,
): Promise<number> {
  const [begin, end] = frameTexts(part);
  const key = `${model.name} ${begin}`;
  const tokens = part.known?.frameTokens.get(key) ?? (await counter.count(`\n\n${begin}\n\n${end}`, model)).tokens;
  part.known?.frameTokens.set(key, tokens);
  return tokens;
}
