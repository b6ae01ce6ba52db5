import type { JsonObject } from '../base/json.ts';
import type { ModelReference } from './model.ts';

export type AutonomyLevel = 'full' | 'supervised' | 'approval_required';

/** A tool that an agent may use, with its settings: `read_file`, `mcp:<server>/<tool>`, `vscode:<tool>`, … */
export interface ToolUse {
  readonly name: string;
  readonly config: JsonObject;
}

/** An agent as its file (or a step, inline) defines it, defaults filled in. */
export interface AgentDefinition {
  readonly name: string;
  readonly description: string;
  readonly role: string;
  readonly capabilities: readonly string[];
  readonly personality: JsonObject;
  readonly autonomy_level: AutonomyLevel;
  readonly max_delegation_depth: number;
  readonly model: ModelReference;
  readonly prompt: string;
  readonly tools: readonly ToolUse[];
  readonly conversation_memory: boolean;
  /** Model turns of one agent execution; null: the workspace's `budgets.agent_turns`. */
  readonly max_turns: number | null;
}
