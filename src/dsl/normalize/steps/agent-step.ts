import type { AgentDefinition } from '../../../domain/agent.ts';
import type { AgentStep, StepBase } from '../../../domain/workflow.ts';
import type { AgentStepDocument } from '../../schema/steps/agent-step.ts';
import { toToolUse } from '../agent.ts';
import { toModelReference } from '../model.ts';
import type { StepReading } from '../reading.ts';

const inlineKeys = ['prompt', 'tools', 'model', 'max_turns', 'autonomy_level', 'conversation_memory'] as const;

export function toAgentStep(base: StepBase, document: AgentStepDocument, reading: StepReading): AgentStep {
  checkAgent(document, reading);
  return {
    ...base,
    type: 'agent',
    agent: document.agent ?? null,
    inline: document.agent === undefined ? inlineAgent(base.name, document) : null,
    instruction: document.instruction ?? null,
    output_schema: document.output_schema ?? null,
  };
}

function inlineAgent(name: string, document: AgentStepDocument): AgentDefinition {
  return {
    name,
    description: '',
    role: '',
    capabilities: [],
    personality: {},
    autonomy_level: document.autonomy_level ?? 'supervised',
    max_delegation_depth: 2,
    model: toModelReference(document.model ?? 'inherit'),
    prompt: document.prompt ?? '',
    tools: (document.tools ?? []).map(toToolUse),
    conversation_memory: document.conversation_memory ?? false,
    max_turns: document.max_turns ?? null,
  };
}

function checkAgent(document: AgentStepDocument, { path, problems }: StepReading): void {
  if (problems.isBroken([...path, 'agent']) || problems.isBroken([...path, 'prompt'])) return;
  if (document.agent === undefined) {
    if (document.prompt !== undefined) return;
    const message = 'An agent step needs `agent` (a name of the file or the team) or its own `prompt`.';
    problems.addBroken({ code: 'missing-key', path: [...path, 'agent'], message });
    return;
  }
  for (const key of inlineKeys.filter((name) => document[name] !== undefined)) {
    const message = `'${key}' belongs to an agent made on the spot, and this step names one: write it where that agent is defined, or give the step a prompt in place of agent.`;
    problems.add({ code: 'conflicting-keys', path: [...path, key], message, spot: { kind: 'key' } });
  }
}
