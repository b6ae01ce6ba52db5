import type { TaskEnvironment } from '../../ports/durable-runtime.ts';
import type { TurnInput } from '../agent/turn-result.ts';
import type { AgentCase } from './agent-case.ts';

/** A model turn that is being taken. */
export interface Turn {
  readonly wanted: TurnInput;
  readonly agentCase: AgentCase;
  readonly environment: TaskEnvironment;
}
