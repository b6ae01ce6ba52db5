import * as z from 'zod';
import { ok } from '../base/result.ts';
import { type AgentTool, type ToolResult, shapedTool } from './agent-tool.ts';
import { type ToolContract, insideShape } from './tool-contract.ts';

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

export const askHumanContract = {
  name: 'ask_human',
  topic: 'agents',
  description:
    'Asks a person and gives the answer, which may take days. Ask only what you cannot find out or decide yourself.',
  input,
  answers: { answer: 'What the person answered: one of the choices, or a text.' },
} as const satisfies ToolContract<z.output<typeof input>>;

const unanswered: ToolResult = {
  ok: false,
  error: { code: 'tool_unavailable', message: "The tool 'ask_human' works only within an execution." },
};

/** The engine asks the person, and waits without a slot; here the answer becomes the result. */
export function askHumanTool(): AgentTool {
  return shapedTool(
    {
      ...insideShape(askHumanContract),
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
