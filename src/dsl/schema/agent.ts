import * as z from 'zod';
import { agentKeys } from './agent-keys.ts';
import { agentName } from './names.ts';

/** An agent file, `.baton/agents/<name>.yaml`. */
export const agent = z
  .strictObject({
    name: agentName.meta({ description: "The agent's name: the file's stem.", examples: ['researcher'] }),
    ...agentKeys,
  })
  .meta({ title: 'Baton agent', description: 'One agent of the team.' });

/** An agent under `agents:` of a workflow, where its key is its name. */
export const fileAgent = z
  .strictObject({
    name: agentName.optional().meta({ description: 'The same as the key, when given.' }),
    ...agentKeys,
  })
  .meta({ id: 'agent' });

export type AgentDocument = z.infer<typeof fileAgent>;
