import * as z from 'zod';
import { ok } from '../base/result.ts';
import { type AgentTool, type ToolResult, shapedTool } from './agent-tool.ts';

const mostChoices = 20;

const input = z.strictObject({
  question: z.string().min(1).describe('What you need to know, with all that a person must know to answer it.'),
  choices: z
    .array(z.string().min(1))
    .min(2)
    .max(mostChoices)
    .refine((choices) => new Set(choices).size === choices.length, { error: 'each choice must be another one' })
    .optional()
    .describe('The answers to choose from. Without them the person writes a text.'),
});

const unanswered: ToolResult = {
  ok: false,
  error: { code: 'tool_unavailable', message: "The tool 'ask_human' works only within an execution." },
};

/** The engine asks the person, and waits without a slot; here the answer becomes the result. */
export function askHumanTool(): AgentTool {
  return shapedTool(
    {
      name: 'ask_human',
      description:
        'Asks a person and gives the answer, which may take days. Ask only what you cannot find out or decide yourself.',
      input,
      settings: z.strictObject({}),
      refusal: () => undefined,
    },
    ({ question, choices = null }) => ({
      effect: async () => ok({ kind: 'none' }),
      preview: async () => ok({ question, choices }),
      question: () => ({ question, choices }),
      run: async ({ answered }) => (answered === null ? unanswered : { ok: true, value: { ...answered } }),
    }),
  );
}
