import { messageOf } from '../../base/errors.ts';
import type { JsonObject } from '../../base/json.ts';
import type { ListedTrigger, TriggerFiringRecord } from '../../domain/trigger.ts';
import type { WebhookAnswer, WebhookCall } from '../../ports/webhook-listener.ts';
import type { Core } from '../core.ts';
import type { Firing } from './firing.ts';

export interface CalledTriggers {
  readonly core: Pick<Core, 'ids' | 'logger'>;
  /** Those that wait for calls, also where they do not fire. */
  readonly triggers: () => readonly ListedTrigger[];
  /** Resolves with the record of the occasion. */
  readonly fire: (firing: Firing) => Promise<TriggerFiringRecord>;
}

/** Starts the workflows that wait for the call. Does not reject. */
export async function answerWebhook(
  call: WebhookCall,
  { core, triggers, fire }: CalledTriggers,
): Promise<WebhookAnswer> {
  const called = triggers().filter(({ spec }) => spec.type === 'webhook' && withSlash(spec.path) === call.path);
  if (called.length === 0) return refusal(404, 'unknown_path', `No workflow waits for calls of ${call.path}.`);
  const active = called.filter(({ status }) => status === 'active');
  if (active.length === 0) return refusal(409, 'not_active', `The trigger is ${called[0]?.status ?? 'gone'}.`);
  const key = call.delivery === null ? core.ids() : `delivery ${call.delivery}`;
  try {
    return answerOf(await Promise.all(active.map((trigger) => fire(firingOf(trigger, call, key)))));
  } catch (error) {
    core.logger.log('error', 'A webhook could not be answered.', { path: call.path, reason: messageOf(error) });
    return refusal(503, 'unavailable', 'What was called could not be recorded. Try it again.');
  }
}

function withSlash(path: string): string {
  return path.startsWith('/') ? path : `/${path}`;
}

function firingOf({ id, workflow, spec }: ListedTrigger, call: WebhookCall, key: string): Firing {
  const { path, query, headers, body, delivery } = call;
  const trigger = { id, workflow_slug: workflow, spec };
  return { trigger, key, missed: 0, set: {}, data: { path, query, headers, body, delivery } };
}

/** One path may start several workflows; the first stands for all where one id is asked for. */
function answerOf(rows: readonly TriggerFiringRecord[]): WebhookAnswer {
  const started = rows.flatMap(({ execution_id, workflow_slug }) =>
    execution_id === null ? [] : [{ execution_id, workflow: workflow_slug }],
  );
  const [first] = started;
  if (first !== undefined) return { status: 202, body: { ...first, started } };
  const reason = rows.find((row) => row.reason !== null)?.reason ?? { code: 'not_started', message: 'Nothing began.' };
  const { code, message } = reason;
  if (code === 'daily_limit') return { ...refusal(429, code, message), retryAfter: 3600 };
  return refusal(rows.some(({ status }) => status === 'failed') ? 422 : 409, code, message);
}

function refusal(
  status: number,
  code: string,
  message: string,
): { readonly status: number; readonly body: JsonObject } {
  return { status, body: { error: { code, message } } };
}
