import type { McpToolStep } from '../../domain/workflow.ts';
import { renderParts } from '../run/render-parts.ts';
import { type LeafStep, noEffect } from './leaf-step.ts';

/** An MCP tool that a step names needs no approval unless the step says so: the author chose it. */
export const mcpToolStep: LeafStep<McpToolStep> = {
  task: 'mcp_tool',
  render(call) {
    const { server, tool, input } = call.step;
    return renderParts(call, { server, tool, input });
  },
  effect: () => noEffect,
};
