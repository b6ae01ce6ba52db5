import * as z from 'zod';
import type { WorkflowRequirements } from '../domain/workflow-discovery.ts';

const name = z.string().trim().min(1).max(200);
const word = name.toLowerCase();

/** As `task_create` has them, and more. */
export const workflowRequirements = z.strictObject({
  model: name.optional().describe('A model, or a part of its name.'),
  tools: z.array(name).max(100).optional().describe('Tools of its agents, such as read_file or mcp:<server>/<tool>.'),
  triggers: z
    .array(word)
    .max(20)
    .optional()
    .describe('What starts it: manual, chat, none, schedule, file, event, webhook.'),
  trigger: word.optional().describe('The same where it is one, as tasks have it.'),
  step_types: z
    .array(word)
    .max(20)
    .optional()
    .describe(
      'agent, parallel, conditional, map, mcp_tool, http, workflow, human, transform, code, command: types of its steps.',
    ),
  memory: z.boolean().optional().describe('True: an agent of it remembers earlier conversations.'),
});

export function requirementsOf({
  trigger,
  triggers = [],
  ...others
}: z.output<typeof workflowRequirements>): WorkflowRequirements {
  return { ...others, triggers: trigger === undefined ? triggers : [...triggers, trigger] };
}
