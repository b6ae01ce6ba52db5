import type { DurableRuntime } from '../ports/durable-runtime.ts';
import type { ActivityPorts } from './activities/activity-ports.ts';
import {
  createApprovalActivity,
  createChildActivity,
  createExtendBudgetActivity,
} from './activities/control-activities.ts';
import { createCalledChildActivity } from './activities/create-called-child.ts';
import { createDeployActivity } from './activities/deploy-agent.ts';
import { withEffectKey } from './activities/effect-key.ts';
import { createFinishActivity } from './activities/finish-agent.ts';
import { createHttpActivity } from './activities/http-activity.ts';
import { createCodeActivity, createCommandActivity, createMcpToolActivity } from './activities/leaf-activities.ts';
import { createModelTurnActivity } from './activities/model-turn.ts';
import { createTaskApprovalActivity } from './activities/task-approval.ts';
import { createReportChildActivity } from './activities/report-child.ts';
import { createToolCallActivity } from './activities/tool-call.ts';
import { createExecutionWorkflow, executionWorkflowName } from './run/execution-workflow.ts';

/** Tells the durable runtime the interpreter and every task that it spawns. Called once, before any run. */
export function registerEngine(runtime: DurableRuntime, ports: ActivityPorts): void {
  const { store } = ports;
  runtime.workflow(executionWorkflowName, createExecutionWorkflow(ports));
  runtime.task('http', withEffectKey(store, createHttpActivity(ports)));
  runtime.task('mcp_tool', withEffectKey(store, createMcpToolActivity(ports)));
  runtime.task('code', createCodeActivity(ports));
  runtime.task('command', withEffectKey(store, createCommandActivity(ports)));
  runtime.task('deploy_agent', createDeployActivity(ports));
  runtime.task('model_turn', withEffectKey(store, createModelTurnActivity(ports)));
  runtime.task('tool_call', withEffectKey(store, createToolCallActivity(ports)));
  runtime.task('finish_agent', createFinishActivity(ports));
  runtime.task('request_approval', createApprovalActivity(ports));
  runtime.task('request_task_approval', createTaskApprovalActivity(ports));
  runtime.task('extend_budget', createExtendBudgetActivity(ports));
  runtime.task('create_child', createChildActivity(ports));
  runtime.task('create_called_child', createCalledChildActivity(ports));
  runtime.task('report_child', createReportChildActivity(ports));
}
