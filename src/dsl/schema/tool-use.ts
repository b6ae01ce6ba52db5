import * as z from 'zod';
import { nonEmpty } from './names.ts';
import { jsonObject } from './values.ts';

export const toolUse = z
  .union([
    nonEmpty,
    z.strictObject({
      name: nonEmpty.meta({ description: 'Name of the tool.' }),
      config: jsonObject.default({}).meta({ description: 'Settings of the tool.' }),
    }),
  ])
  .meta({
    id: 'tool',
    description: 'A tool that the agent may use.',
    examples: ['read_file', 'mcp:files/*', 'vscode:search'],
  });

export const tools = z
  .array(toolUse)
  .default([])
  .meta({ description: 'Tools that the agent may use.', examples: [['read_file', 'search_files', 'mcp:files/*']] });

export type ToolUseDocument = z.infer<typeof toolUse>;
