import * as z from 'zod';
import { agentName } from './names.ts';
import { jsonObject } from './values.ts';

/** How two members stand to each other. */
export const relationship = z
  .strictObject({
    from: agentName.meta({ description: 'A member.' }),
    to: agentName.meta({ description: 'Another member.' }),
    type: z
      .enum(['supervises', 'delegates_to', 'collaborates_with', 'reports_to', 'consults'])
      .meta({ description: 'How `from` stands to `to`.' }),
    trust_level: z.number().min(0).max(1).default(0.5).meta({ description: 'Under 0.5 a delegation asks first.' }),
    communication_style: z
      .enum(['sync', 'async', 'broadcast'])
      .optional()
      .meta({ description: 'Absent: a delegation waits for its answer, a message does not.' }),
    handoff_rules: jsonObject.default({}).meta({ description: 'Rules for handing work over.' }),
  })
  .meta({ id: 'relationship' });

/** A group file, `.baton/groups/<name>.yaml`. */
export const group = z
  .strictObject({
    name: agentName.meta({ description: "The group's name: the file's stem.", examples: ['analysis'] }),
    description: z.string().default('').meta({ description: 'What the group is for, one line.' }),
    goal: z.string().default('').meta({ description: 'What its members work towards.' }),
    strategy: jsonObject.default({}).meta({ description: 'How they go about it.', examples: [{ approach: 'divide' }] }),
    shared_context: jsonObject.default({}).meta({ description: 'What every member is told.' }),
    escalation_rules: z
      .looseObject({
        timeout_minutes: z
          .number()
          .min(0)
          .optional()
          .meta({ description: 'How long delegated work may take before it is escalated.' }),
        on_failure: z
          .string()
          .optional()
          .meta({
            description: 'To whom a failure or time-out goes: `supervisor`, or a member.',
            examples: ['supervisor'],
          }),
      })
      .default({})
      .meta({ description: 'When and to whom work is escalated.' }),
    members: z
      .array(agentName)
      .min(1)
      .meta({ description: 'Names of agents.', examples: [['lead', 'researcher']] }),
    relationships: z.array(relationship).default([]).meta({ description: 'How members stand to each other.' }),
    open_delegation: z
      .boolean()
      .default(false)
      .meta({ description: 'True: an agent with full autonomy may delegate outside its relationships.' }),
  })
  .meta({ title: 'Baton group', description: 'Agents that work together.' });
