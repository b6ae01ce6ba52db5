import type { AgentDefinition, ToolUse } from '../../domain/agent.ts';
import type { AgentDocument } from '../schema/agent.ts';
import type { ToolUseDocument } from '../schema/tool-use.ts';
import { toModelReference } from './model.ts';

export function toAgentDefinition(name: string, document: AgentDocument): AgentDefinition {
  return {
    name,
    description: document.description,
    role: document.role,
    capabilities: document.capabilities,
    personality: document.personality,
    autonomy_level: document.autonomy_level,
    max_delegation_depth: document.max_delegation_depth,
    model: toModelReference(document.model),
    prompt: document.prompt,
    tools: document.tools.map(toToolUse),
    conversation_memory: document.conversation_memory,
    max_turns: document.max_turns ?? null,
  };
}

export function toToolUse(document: ToolUseDocument): ToolUse {
  return typeof document === 'string' ? { name: document, config: {} } : document;
}
