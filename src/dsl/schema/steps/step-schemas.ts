import { agentStep } from './agent-step.ts';
import { codeStep } from './code-step.ts';
import { commandStep } from './command-step.ts';
import { conditionalStep } from './conditional-step.ts';
import { httpStep } from './http-step.ts';
import { humanStep } from './human-step.ts';
import { mapStep } from './map-step.ts';
import { mcpToolStep } from './mcp-tool-step.ts';
import { parallelStep } from './parallel-step.ts';
import { transformStep } from './transform-step.ts';
import { workflowStep } from './workflow-step.ts';

/** The schema of each type of step. */
export const stepSchemas = {
  agent: agentStep,
  parallel: parallelStep,
  conditional: conditionalStep,
  map: mapStep,
  mcp_tool: mcpToolStep,
  http: httpStep,
  workflow: workflowStep,
  human: humanStep,
  transform: transformStep,
  code: codeStep,
  command: commandStep,
} as const;
