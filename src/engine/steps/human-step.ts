import { asJson, asText, isJsonObject } from '../../base/json.ts';
import { fail, ok } from '../../base/result.ts';
import { partKey } from '../../domain/spawn-key.ts';
import type { HumanStep } from '../../domain/workflow.ts';
import type { Flow } from '../flow/flow.ts';
import { type Question, askPerson } from '../run/ask-person.ts';
import { performAttempts, withTimeout } from '../run/attempts.ts';
import { rejected } from '../run/permission.ts';
import { renderParts } from '../run/render-parts.ts';
import { doneBefore, identifyStep, stateStarted } from '../run/start-step.ts';
import type { StepCall, StepResult } from '../run/step-call.ts';

/** Asks a person and waits for the answer, for days if need be. */
export function* performHuman(call: StepCall<HumanStep>): Flow<StepResult> {
  const rendered = renderParts(call, { message: call.step.message, input: call.step.input });
  if (!rendered.ok) return rendered;
  const message = asText(rendered.value['message']);
  const payload = {
    message,
    input: rendered.value['input'] ?? {},
    fields: asJson(call.step.fields),
    choices: call.step.choices,
  };
  const started = identifyStep(call, payload);
  const done = doneBefore(call);
  if (done !== undefined) return done;
  stateStarted(call, started);
  return yield* performAttempts(call, started, (key) =>
    withTimeout(call, key, ask(call, { key: partKey(key, 'question'), message, payload, rendered: started })),
  );
}

function* ask(
  call: StepCall<HumanStep>,
  asked: Pick<Question, 'key' | 'payload' | 'rendered'> & { readonly message: string },
): Flow<StepResult> {
  const decision = yield* askPerson(call, {
    key: asked.key,
    rendered: asked.rendered,
    kind: 'human',
    subject: call.step.name,
    question: asked.message,
    payload: asked.payload,
  });
  if (!decision.ok) return decision;
  const { approved, answer, decided_by, answered_at, reason } = decision.value;
  if (!approved) return fail(rejected(call, reason));
  const fields = isJsonObject(answer) ? answer : {};
  return ok({ ...fields, answer, answered_by: decided_by, answered_at });
}
