import { type Json, isJsonObject } from '../../base/json.ts';
import { type Result, ok } from '../../base/result.ts';
import type { ApprovalKind } from '../../domain/approval.ts';
import type { ToolCallRequest } from '../../domain/conversation.ts';
import type { Failure } from '../../domain/failure.ts';
import { attemptKey, partKey, toolCallKey } from '../../domain/spawn-key.ts';
import { type Permission, type SideEffect, permissionFor } from '../../domain/side-effect.ts';
import type { Flow } from '../flow/flow.ts';
import { askPerson } from '../run/ask-person.ts';
import { withSlot } from '../run/attempts.ts';
import { perform } from '../run/step-call.ts';
import type { AgentTask } from './agent-task.ts';
import type { InspectedCall, ToolCallInput } from './turn-result.ts';

/** What is to become of a call that the model asked for. */
type Clearance = Pick<ToolCallInput, 'request' | 'refusal' | 'approval_id' | 'shown'>;

/**
 * Makes the open tool calls of the last turn, one after the other, in the model's order: effects of an earlier one may be
 * what a later one rests on. Each result is recorded before the next call begins.
 */
export function* callTools(task: AgentTask, attempt: number): Flow<Result<null, Failure>> {
  const { call, rendered, talk } = task;
  while (talk.openCalls.length > 0) {
    const [next, ...rest] = talk.openCalls;
    if (next === undefined) break;
    const key = toolCallKey(rendered.key, talk.turn, next.index);
    const clearance = yield* clear(task, key, next);
    if (!clearance.ok) return clearance;
    const input: ToolCallInput = {
      agent_execution_id: talk.agentExecutionId,
      step_path: call.path,
      turn: talk.turn,
      tool: toolOf(next),
      ...clearance.value,
    };
    const made = yield* withSlot(call, () => perform(attemptKey(key, attempt), 'tool_call', asJson(input)));
    if (!made.ok) return made;
    talk.openCalls = rest;
  }
  return ok(null);
}

/** Asks a person where configuration or autonomy want it. A refusal is told to the model, it does not fail the step. */
function* clear(task: AgentTask, key: string, open: InspectedCall): Flow<Result<Clearance, Failure>> {
  const { request, inspection } = open;
  if (inspection.kind === 'invalid') return ok(refused(request, inspection.error));
  const permission = permissionOf(task, inspection.effect);
  if (permission.kind === 'allowed') return ok({ request, refusal: null, approval_id: null });
  if (permission.kind === 'denied') return ok(refused(request, { code: 'denied', message: permission.reason }));
  const { briefing } = task;
  const decision = yield* askPerson(task.call, {
    key: partKey(key, 'approval'),
    rendered: task.rendered,
    kind: kindOf(inspection.effect),
    subject: 'subject' in inspection.effect ? inspection.effect.subject : request.name,
    question: `Agent '${briefing.agent.name}' wants to ${wishOf(open, inspection.effect)}`,
    payload: {
      tool: toolOf(open),
      arguments: request.arguments,
      preview: inspection.preview,
      reason: permission.reason,
    },
  });
  if (!decision.ok) return decision;
  const { approved, reason, edited_payload, approval_id } = decision.value;
  if (!approved) {
    const error = { code: 'rejected', message: `A person rejected this call. ${reason ?? ''}`.trim() };
    return ok({ ...refused(request, error), approval_id });
  }
  const shown = inspection.effect.kind === 'write' ? inspection.preview : null;
  return ok({ request: edited(request, edited_payload), refusal: null, approval_id, shown });
}

/** A rehearsal performs no effect that the model chooses, so there is nothing to ask. */
function permissionOf({ call, briefing }: AgentTask, effect: SideEffect): Permission {
  const { definition } = call.run;
  if (briefing.model.provider === 'rehearsal') return { kind: 'allowed' };
  return permissionFor(effect, {
    security: definition.security,
    allow: definition.workflow.allow,
    autonomy: briefing.agent.autonomy_level,
  });
}

/** As files and records name it; models may know a tool of an MCP server by another name. */
function toolOf({ request, inspection }: InspectedCall): string {
  return inspection.kind === 'valid' && inspection.effect.kind === 'tool' ? inspection.effect.subject : request.name;
}

function wishOf(open: InspectedCall, effect: SideEffect): string {
  switch (effect.kind) {
    case 'write':
      return `write ${effect.subject}`;
    case 'command':
      return `run the command: ${effect.subject}`;
    case 'http':
      return `send a request to ${effect.subject}`;
    case 'tool':
    case 'none':
      return `use ${toolOf(open)}`;
  }
}

function kindOf(effect: SideEffect): ApprovalKind {
  return effect.kind === 'none' ? 'tool' : effect.kind;
}

function refused(request: ToolCallRequest, error: Failure): Clearance {
  return { request, refusal: { code: error.code, message: error.message }, approval_id: null };
}

function edited(request: ToolCallRequest, payload: Json): ToolCallRequest {
  if (!isJsonObject(payload) || payload['arguments'] === undefined) return request;
  const given = payload['arguments'];
  return { ...request, arguments: typeof given === 'string' ? given : JSON.stringify(given) };
}

/** The input is JSON by its type; the cast only drops the interface. */
function asJson(input: ToolCallInput): Json {
  return input as unknown as Json;
}
