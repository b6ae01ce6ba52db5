import type {
  AgentStep,
  CodeStep,
  CommandStep,
  ConditionalStep,
  HttpStep,
  HumanStep,
  MapStep,
  McpToolStep,
  ParallelStep,
  TransformStep,
  WorkflowStep,
} from '../../domain/workflow.ts';
import { performAgent } from '../agent/agent-step.ts';
import type { Flow } from '../flow/flow.ts';
import type { StepCall, StepResult } from '../run/step-call.ts';
import type { RunStep, RunSteps } from '../run/step-outcome.ts';
import { codeStep } from './code-step.ts';
import { commandStep } from './command-step.ts';
import { performConditional } from './conditional-step.ts';
import { httpStep } from './http-step.ts';
import { performHuman } from './human-step.ts';
import { performMap } from './map-step.ts';
import { mcpToolStep } from './mcp-tool-step.ts';
import { performParallel } from './parallel-step.ts';
import { performLeaf } from './perform-leaf.ts';
import { performTransform } from './transform-step.ts';
import { performWorkflow } from './workflow-step.ts';

export interface Nesting {
  readonly runStep: RunStep;
  readonly runSteps: RunSteps;
}

/** The work of a step by its type. Containers run their nested steps through `nesting`. */
export function performStep(call: StepCall, nesting: Nesting): Flow<StepResult> {
  switch (call.step.type) {
    case 'agent':
      return performAgent(call as StepCall<AgentStep>);
    case 'parallel':
      return performParallel(call as StepCall<ParallelStep>, nesting.runStep);
    case 'conditional':
      return performConditional(call as StepCall<ConditionalStep>, nesting.runSteps);
    case 'map':
      return performMap(call as StepCall<MapStep>, nesting.runSteps);
    case 'mcp_tool':
      return performLeaf(call as StepCall<McpToolStep>, mcpToolStep);
    case 'http':
      return performLeaf(call as StepCall<HttpStep>, httpStep);
    case 'command':
      return performLeaf(call as StepCall<CommandStep>, commandStep);
    case 'code':
      return performLeaf(call as StepCall<CodeStep>, codeStep);
    case 'workflow':
      return performWorkflow(call as StepCall<WorkflowStep>);
    case 'human':
      return performHuman(call as StepCall<HumanStep>);
    case 'transform':
      return performTransform(call as StepCall<TransformStep>);
  }
}
