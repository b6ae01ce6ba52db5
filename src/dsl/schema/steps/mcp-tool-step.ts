import * as z from 'zod';
import { nonEmpty } from '../names.ts';
import { stepKeys } from './step-keys.ts';

export const mcpToolStep = z
  .strictObject({
    type: z.literal('mcp_tool'),
    ...stepKeys,
    server: nonEmpty.meta({ description: 'A server of `mcp_servers` in config.yaml.', examples: ['files'] }),
    tool: nonEmpty.meta({ description: "The tool's name on that server.", examples: ['read_file'] }),
  })
  .meta({ description: "A tool of an MCP server; the output is the tool's structured content." });

export type McpToolStepDocument = z.infer<typeof mcpToolStep>;
