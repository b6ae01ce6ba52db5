import { type Json, asJson } from '../../base/json.ts';
import { fail, ok } from '../../base/result.ts';
import { partKey } from '../../domain/spawn-key.ts';
import type { AgentStep } from '../../domain/workflow.ts';
import { type Flow, FlowGroup } from '../flow/flow.ts';
import { askPerson } from '../run/ask-person.ts';
import { performAttempts, withSlot, withTimeout } from '../run/attempts.ts';
import { askPermission, rejected } from '../run/permission.ts';
import { doneBefore, identifyStep, stateStarted } from '../run/start-step.ts';
import { type Rendered, type StepCall, type StepResult, perform } from '../run/step-call.ts';
import { noEffect } from '../steps/leaf-step.ts';
import { briefAgent } from './agent-briefing.ts';
import { type AgentTask, newTalk, suspendedBy } from './agent-task.ts';
import { converse } from './converse.ts';

/**
 * One agent execution: deployed with its bundle, then turn by turn. Finished turns and tool calls are remembered over
 * tries, resumes and retries; what is tried again is only what failed.
 */
export function* performAgent(call: StepCall<AgentStep>): Flow<StepResult> {
  const briefing = briefAgent(call);
  if (!briefing.ok) return briefing;
  const rendered = identifyStep(call, asJson(briefing.value));
  const done = doneBefore(call);
  if (done !== undefined) return done;
  const permission = yield* askPermission(call, rendered, noEffect);
  if (!permission.ok) return permission;
  const deployed = yield* withSlot(call, () => deploy(call, rendered));
  if (!deployed.ok) return deployed;
  const talk = newTalk(deployed.value);
  const background = new FlowGroup<StepResult>(call.run.host);
  const told = { call, rendered, briefing: briefing.value, talk, background };
  const result = yield* answer(told);
  const used = result.ok ? yield* askForUse(told, result.value) : result;
  return yield* finish(told, used);
}

/** Work that the agent gave away lasts over its tries, and no longer than the last of them. */
function* answer(task: AgentTask): Flow<StepResult> {
  const { call, rendered, background } = task;
  try {
    return yield* performAttempts(call, rendered, (key, attempt) => withTimeout(call, key, converse(task, attempt)));
  } finally {
    background.stop();
  }
}

function* deploy(call: StepCall<AgentStep>, rendered: Rendered): Flow<StepResult> {
  stateStarted(call, rendered);
  return yield* perform(partKey(rendered.key, 'deploy'), 'deploy_agent', {
    execution_id: call.run.id,
    step_path: call.path,
  });
}

/** An agent with autonomy_level approval_required is asked for before its answer is used. */
function* askForUse(task: AgentTask, answer: Json): Flow<StepResult> {
  const { call, rendered, briefing } = task;
  if (briefing.agent.autonomy_level !== 'approval_required') return ok(answer);
  const decision = yield* askPerson(call, {
    key: partKey(rendered.key, 'use'),
    rendered,
    suspended: suspendedBy(task),
    kind: 'answer',
    subject: call.step.name,
    question: `Use the answer of agent '${briefing.agent.name}'?`,
    payload: { answer },
  });
  if (!decision.ok) return decision;
  if (!decision.value.approved) return fail(rejected(call, decision.value.reason));
  return ok(decision.value.edited_payload?.['answer'] ?? answer);
}

function* finish(task: AgentTask, result: StepResult): Flow<StepResult> {
  const finished = yield* perform(partKey(task.rendered.key, 'finish'), 'finish_agent', {
    agent_execution_id: task.talk.agentExecutionId,
    step_path: task.call.path,
    error: result.ok ? null : result.error.message,
    error_code: result.ok ? null : result.error.code,
    final_message: task.talk.lastContent,
    output: result.ok ? result.value : null,
  });
  return finished.ok ? result : finished;
}
