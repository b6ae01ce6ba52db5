import * as z from 'zod';
import type { JsonObject } from '../base/json.ts';
import { fail, ok } from '../base/result.ts';
import { textUpTo } from '../base/text-up-to.ts';
import type { Failure } from '../domain/failure.ts';
import { resultReader } from '../domain/result-id.ts';
import { type AgentTool, defineTool } from './agent-tool.ts';
import { type ToolContract, insideShape } from './tool-contract.ts';
import type { ToolLimits } from './tool-limits.ts';

/** No result that is kept has more; without a bound the schema would show the greatest integer. */
const mostCharacters = 1_000_000_000;

const input = z.strictObject({
  id: z.string().min(1).describe('The id that stands where a result was shortened.'),
  offset: z.int().min(1).max(mostCharacters).optional().describe('First character to read, counted from 1.'),
  limit: z.int().min(1).max(mostCharacters).optional().describe('How many characters to read.'),
});

export const readResultContract = {
  name: resultReader,
  topic: 'workspace',
  description:
    'Reads the result of an earlier call of yours of which you were given only a part, or none any more. Of a long one ' +
    'it gives the first part and says how to read on with offset.',
  input,
  answers: {
    text: 'The part of the result.',
    first_character: 'Number of its first character, from 1.',
    last_character: 'Number of its last character.',
    total_characters: 'How many characters the whole result has.',
    note: 'How to read on, when there is more.',
  },
} as const satisfies ToolContract<z.output<typeof input>>;

/** An agent that has tools has this one too. */
export function readResultTool(limits: ToolLimits): AgentTool {
  return defineTool({
    ...insideShape(readResultContract),
    settings: z.strictObject({}),
    refusal: () => undefined,
    effect: async () => ok({ kind: 'none' }),
    preview: async (given) => ok({ ...given }),
    async run({ id, offset = 1, limit = Infinity }, { window }) {
      const whole = window.result(id);
      if (whole === undefined) return fail(noSuchResult(id));
      return ok(page(whole, offset, Math.min(limit, limits.maxResultCharacters)));
    },
  });
}

function page(whole: string, offset: number, maxCharacters: number): JsonObject {
  const total = whole.length;
  const text = textUpTo(whole.slice(offset - 1), maxCharacters);
  const last = offset - 1 + text.length;
  const note = noteFor({ offset, last, total });
  return {
    text,
    first_character: offset,
    last_character: last,
    total_characters: total,
    ...(note === undefined ? {} : { note }),
  };
}

interface PageEnd {
  readonly offset: number;
  readonly last: number;
  readonly total: number;
}

function noteFor({ offset, last, total }: PageEnd): string | undefined {
  if (offset > total) return `The result has only ${total} characters.`;
  return last < total ? `Read on with offset ${last + 1}.` : undefined;
}

function noSuchResult(id: string): Failure {
  return {
    code: 'unknown_result',
    message: `You have no result '${id}': give the id that stands where a result was shortened, as it is written there.`,
  };
}
