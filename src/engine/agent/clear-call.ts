import { asSentence } from '../../base/as-sentence.ts';
import type { Json } from '../../base/json.ts';
import { type Result, ok } from '../../base/result.ts';
import type { ApprovalKind } from '../../domain/approval.ts';
import type { ToolCallRequest } from '../../domain/conversation.ts';
import { editedArguments } from '../../domain/editable-approval.ts';
import type { Failure } from '../../domain/failure.ts';
import { type Permission, type SideEffect, permissionFor } from '../../domain/side-effect.ts';
import { partKey } from '../../domain/spawn-key.ts';
import { changesNothing } from '../../domain/unchanged-write.ts';
import type { ToolInspection } from '../../ports/tool-host.ts';
import type { Flow } from '../flow/flow.ts';
import { askPerson } from '../run/ask-person.ts';
import { type AgentTask, suspendedBy } from './agent-task.ts';
import type { InspectedCall, ToolCallInput } from './turn-result.ts';

/** What is to become of a call that the model asked for. */
export type Clearance = Pick<ToolCallInput, 'request' | 'refusal' | 'approval_id' | 'shown' | 'remark'>;

type Valid = Extract<ToolInspection, { readonly kind: 'valid' }>;

/**
 * Whether the call under this key may be made. A person is asked where configuration or autonomy want it. A refusal is told
 * to the model, it does not fail the step.
 */
export function* clearCall(task: AgentTask, key: string, open: InspectedCall): Flow<Result<Clearance, Failure>> {
  const { request, inspection } = open;
  if (inspection.kind === 'invalid') return ok(refused(request, inspection.error));
  const permission = permissionOf(task, inspection.effect);
  if (permission.kind === 'allowed') return ok({ request, refusal: null, approval_id: null });
  if (permission.kind === 'ask' && isNeedless(task, inspection)) {
    return ok({ request, refusal: null, approval_id: null, shown: inspection.preview });
  }
  if (permission.kind === 'denied') return ok(refused(request, { code: 'denied', message: permission.reason }));
  const { briefing } = task;
  const decision = yield* askPerson(task.call, {
    key: partKey(key, 'approval'),
    rendered: task.rendered,
    suspended: suspendedBy(task),
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
    const error = { code: 'rejected', message: `A person rejected this call. ${asSentence(reason ?? '')}`.trim() };
    return ok({ ...refused(request, error), approval_id });
  }
  const shown = isHeldTo(inspection.effect) ? inspection.preview : null;
  const made = edited(request, edited_payload);
  return ok({ request: made, refusal: null, approval_id, shown, ...changeOf(request, made) });
}

/** A file that stays as it is needs no word of a person, but where an agent is asked about before every call. */
function isNeedless({ briefing }: AgentTask, { effect, preview }: Valid): boolean {
  return effect.kind === 'write' && changesNothing(preview) && briefing.agent.autonomy_level !== 'approval_required';
}

/** What a person has seen of it and approved may be something else by the time at which the call is made. */
function isHeldTo({ kind }: SideEffect): boolean {
  return kind === 'write' || kind === 'command';
}

/** The tool's name in files and records; models may know a tool of an MCP server by another name. */
export function toolOf({ request, inspection }: InspectedCall): string {
  return inspection.kind === 'valid' && inspection.effect.kind === 'tool' ? inspection.effect.subject : request.name;
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

function wishOf(open: InspectedCall, effect: SideEffect): string {
  switch (effect.kind) {
    case 'write':
      return `write ${effect.subject}`;
    case 'command':
      return `run the command: ${effect.subject}`;
    case 'http':
      return `send a request to ${effect.subject}`;
    case 'delegation':
      return `delegate to '${effect.subject}'`;
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

/** The model is to know that the result is not that of the call which it made. */
function changeOf(asked: ToolCallRequest, made: ToolCallRequest): Pick<ToolCallInput, 'remark'> {
  if (made.arguments === asked.arguments) return {};
  return { remark: `A person has changed this call before it was made. It was made with: ${brief(made.arguments)}` };
}

const briefLength = 1000;

function brief(text: string): string {
  return text.length > briefLength ? `${text.slice(0, briefLength)}…` : text;
}

function edited(request: ToolCallRequest, payload: Json): ToolCallRequest {
  const given = editedArguments(payload);
  return given === undefined ? request : { ...request, arguments: given };
}
