import type { DurableRuntime } from '../ports/durable-runtime.ts';
import type { ActivityPorts } from './activities/activity-ports.ts';
import { createApprovalActivity, createChildActivity } from './activities/control-activities.ts';
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
import { createTrimContextActivity } from './activities/trim-context.ts';
import { createExecutionWorkflow, executionWorkflowName } from './run/execution-workflow.ts';

/**
 * Tells the durable runtime the interpreter and every task that it spawns. Called once, before any run. Tasks that only
 * read and record begin at once, so that what follows from an answer is done in memory and reaches the disk together;
 * model turns and tool calls wait for the disk themselves, right before they act (ADR 12).
 */
export function registerEngine(runtime: DurableRuntime, ports: ActivityPorts): void {
  const { store } = ports;
  runtime.workflow(executionWorkflowName, createExecutionWorkflow(ports));
  runtime.task('http', withEffectKey(store, createHttpActivity(ports)));
  runtime.task('mcp_tool', withEffectKey(store, createMcpToolActivity(ports)));
  runtime.task('code', createCodeActivity(ports));
  runtime.task('command', withEffectKey(store, createCommandActivity(ports)));
  runtime.task('deploy_agent', createDeployActivity(ports), 'task');
  runtime.task('trim_context', createTrimContextActivity(ports), 'task');
  runtime.task('model_turn', withEffectKey(store, createModelTurnActivity(ports)), 'task');
  runtime.task('tool_call', withEffectKey(store, createToolCallActivity(ports)), 'task');
  runtime.task('finish_agent', createFinishActivity(ports), 'task');
  runtime.task('request_approval', createApprovalActivity(ports), 'task');
  runtime.task('request_task_approval', createTaskApprovalActivity(ports), 'task');
  runtime.task('create_child', createChildActivity(ports), 'task');
  runtime.task('create_called_child', createCalledChildActivity(ports), 'task');
  runtime.task('report_child', createReportChildActivity(ports), 'task');
}
