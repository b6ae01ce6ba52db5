import type { Json } from '../../base/json.ts';
import type { AgentDefinition, ToolUse } from '../../domain/agent.ts';
import type { ModelReference } from '../../domain/model.ts';
import type { ContextItem, InputDeclaration, Trigger } from '../../domain/workflow.ts';
import { type Printable, printed, unlessDefault } from './print-value.ts';

export function printModel(model: ModelReference): Json {
  if (model.kind === 'rehearsal' || model.kind === 'inherit') return model.kind;
  const { kind: _kind, ...keys } = model;
  return printed(keys);
}

/** The keys that an agent step can carry itself. */
export function printInlineAgent(agent: AgentDefinition): Printable {
  return {
    prompt: agent.prompt,
    tools: unlessDefault(agent.tools.map(printTool), []),
    model: unlessDefault(printModel(agent.model), 'inherit'),
    max_turns: agent.max_turns ?? undefined,
    autonomy_level: unlessDefault(agent.autonomy_level, 'supervised'),
    conversation_memory: unlessDefault(agent.conversation_memory, false),
  };
}

/** An agent under `agents:`, where the key is its name. */
export function printAgent(agent: AgentDefinition): Json {
  return printed({
    description: unlessDefault(agent.description, ''),
    role: unlessDefault(agent.role, ''),
    capabilities: unlessDefault(agent.capabilities, []),
    personality: unlessDefault(agent.personality, {}),
    max_delegation_depth: unlessDefault(agent.max_delegation_depth, 2),
    ...printInlineAgent(agent),
  });
}

function printTool({ name, config }: ToolUse): Json {
  return Object.keys(config).length === 0 ? name : { name, config };
}

export function printTrigger(trigger: Trigger): Json {
  switch (trigger.type) {
    case 'manual':
    case 'chat':
    case 'none':
      return trigger.type;
    case 'schedule':
      return printed({ type: 'schedule', cron: trigger.cron, timezone: trigger.timezone ?? undefined });
    case 'file':
      return printed({ type: 'file', glob: trigger.glob, on: unlessDefault(trigger.on, ['create', 'change']) });
    case 'event':
      return printed({ type: 'event', event: trigger.event, filter: trigger.filter ?? undefined });
    case 'webhook':
      return { type: 'webhook', path: trigger.path };
  }
}

export function printDeclaration(declaration: InputDeclaration): Json {
  return printed({
    type: declaration.type,
    description: unlessDefault(declaration.description, ''),
    required: unlessDefault(declaration.required, false),
    default: declaration.default,
    enum: declaration.enum,
  });
}

export function printContextItem(item: ContextItem): Json {
  const priority = unlessDefault(item.priority, 'required');
  switch (item.kind) {
    case 'file':
      return printed({ file: item.file, sections: unlessDefault(item.sections, []), priority });
    case 'reference':
      return printed({ reference: item.reference, priority });
    case 'shared':
      return printed({ shared: item.group, priority });
    case 'step':
      return printed({ step: item.step, priority });
  }
}

export function mapValues<T>(values: Readonly<Record<string, T>>, print: (value: T) => Json): Record<string, Json> {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, print(value)]));
}
