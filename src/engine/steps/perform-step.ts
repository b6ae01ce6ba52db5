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
export function* performStep(call: StepCall, nesting: Nesting): Flow<StepResult> {
  const { step } = call;
  switch (step.type) {
    case 'agent':
      return yield* performAgent({ ...call, step });
    case 'parallel':
      return yield* performParallel({ ...call, step }, nesting.runStep);
    case 'conditional':
      return yield* performConditional({ ...call, step }, nesting.runSteps);
    case 'map':
      return yield* performMap({ ...call, step }, nesting.runSteps);
    case 'mcp_tool':
      return yield* performLeaf({ ...call, step }, mcpToolStep);
    case 'http':
      return yield* performLeaf({ ...call, step }, httpStep);
    case 'command':
      return yield* performLeaf({ ...call, step }, commandStep);
    case 'code':
      return yield* performLeaf({ ...call, step }, codeStep);
    case 'workflow':
      return yield* performWorkflow({ ...call, step });
    case 'human':
      return yield* performHuman({ ...call, step });
    case 'transform':
      return yield* performTransform({ ...call, step });
  }
}
