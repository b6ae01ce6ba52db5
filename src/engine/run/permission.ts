import { asSentence } from '../../base/as-sentence.ts';
import { type JsonObject, isJsonObject } from '../../base/json.ts';
import { type Result, fail, ok } from '../../base/result.ts';
import { shownSubject } from '../../domain/command-input.ts';
import type { Failure } from '../../domain/failure.ts';
import { partKey } from '../../domain/spawn-key.ts';
import { type Permission, type PermissionRules, type SideEffect, permissionFor } from '../../domain/side-effect.ts';
import type { Flow } from '../flow/flow.ts';
import { askPerson } from './ask-person.ts';
import { type Rendered, type StepCall, contextOf } from './step-call.ts';

/**
 * Whether a step's own effect may happen: the configuration's word, lifted by `allow`, and the step's `approval`. Gives
 * the input to work on when a person edited it, else null; a refusal is a failure that is not retried.
 */
export function* askPermission(
  call: StepCall,
  rendered: Rendered,
  effect: SideEffect,
): Flow<Result<JsonObject | null, Failure>> {
  const permission = permissionFor(effect, rulesOf(call));
  if (permission.kind === 'denied') return fail(denied(permission));
  if (permission.kind === 'allowed' && call.step.approval === null) return ok(null);
  const payload = isJsonObject(rendered.input) ? rendered.input : { input: rendered.input };
  const decision = yield* askPerson(call, {
    key: partKey(rendered.key, 'approval'),
    rendered,
    kind: effect.kind === 'none' || permission.kind === 'allowed' ? 'step' : effect.kind,
    subject: 'subject' in effect ? effect.subject : call.step.name,
    question: questionOf(call, effect, payload),
    payload,
  });
  if (!decision.ok) return decision;
  if (!decision.value.approved) return fail(rejected(call, decision.value.reason));
  return ok(decision.value.edited_payload);
}

/** What may happen in this execution by itself, after a question, or not at all. */
export function rulesOf({ run }: StepCall): PermissionRules {
  const { security, workflow } = run.definition;
  return { security, allow: workflow.allow, autonomy: null };
}

export function denied({ reason }: Extract<Permission, { readonly kind: 'denied' }>): Failure {
  return { code: 'denied', message: reason };
}

export function rejected(call: StepCall, reason: string | null): Failure {
  const because = reason === null || reason === '' ? '' : ` Reason: ${asSentence(reason)}`;
  return { code: 'rejected', message: `A person rejected step '${call.step.name}'.${because}` };
}

function questionOf(call: StepCall, effect: SideEffect, payload: JsonObject): string {
  const wanted = call.step.approval?.message;
  if (wanted !== null && wanted !== undefined && wanted !== '') {
    const text = call.run.expressions.template(wanted, contextOf(call));
    return text.ok ? text.value : wanted;
  }
  switch (effect.kind) {
    case 'none':
      return `Run step '${call.step.name}'?`;
    case 'command':
      return `Run the command: ${shownSubject({ subject: effect.subject, payload })}`;
    case 'write':
      return `Write ${effect.subject}?`;
    case 'http':
      return `Send ${effect.subject}?`;
    case 'tool':
    case 'delegation':
      return `Call ${effect.subject}?`;
  }
}
