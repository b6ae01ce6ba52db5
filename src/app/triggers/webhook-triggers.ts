import type { Disposable } from '../../base/disposable.ts';
import { BatonError, messageOf } from '../../base/errors.ts';
import type { WebhookConfiguration } from '../../domain/configuration.ts';
import type { ListedTrigger, TriggerFiringRecord } from '../../domain/trigger.ts';
import { listenForWebhooks } from '../../host/webhook-server.ts';
import type { WebhookListener } from '../../ports/webhook-listener.ts';
import type { Core } from '../core.ts';
import { answerWebhook } from './answer-webhook.ts';
import type { Firing } from './firing.ts';

/** A shorter one can be guessed. */
const shortestSecret = 16;

export interface WebhookTriggersParts {
  readonly core: Core;
  /** Resolves with the record of the occasion. */
  readonly fire: (firing: Firing) => Promise<TriggerFiringRecord>;
}

/** Listens for calls from outside, while the configuration wants it and a workflow waits for one. */
export class WebhookTriggers implements Disposable {
  readonly #parts: WebhookTriggersParts;
  #triggers: readonly ListedTrigger[] = [];
  #listening: { readonly key: string; readonly listener: WebhookListener } | undefined;
  #closing: Promise<void> | undefined;
  #isDisposed = false;

  constructor(parts: WebhookTriggersParts) {
    this.#parts = parts;
  }

  /** `triggers`: all of them, so that one that does not fire can be told from one that there is not. */
  async follow(triggers: readonly ListedTrigger[]): Promise<void> {
    this.#triggers = triggers.filter(({ type }) => type === 'webhook');
    const { webhooks } = this.#parts.core.world().configuration;
    const key = webhooks.enabled && this.#triggers.length > 0 ? JSON.stringify(webhooks) : null;
    if (key === (this.#listening?.key ?? null)) return;
    await this.#close();
    if (key === null || this.#isDisposed) return;
    try {
      this.#listening = { key, listener: await this.#listen(webhooks) };
      // Nobody else would close it.
      if (this.#isDisposed) await this.#close();
      else this.#parts.core.logger.log('info', 'Webhooks are answered.', { url: this.#listening.listener.url });
    } catch (error) {
      const hint = error instanceof BatonError ? error.hint : undefined;
      this.#parts.core.logger.log('error', 'Webhooks are not answered.', { reason: messageOf(error), hint });
    }
  }

  /** Resolves when nothing listens any more and each call that was taken is answered; after `dispose`. */
  async closed(): Promise<void> {
    await this.#closing;
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#closing ??= this.#close();
  }

  async #listen({ port, secret_env }: WebhookConfiguration): Promise<WebhookListener> {
    const { host, environment, clock } = this.#parts.core;
    const secret = (await host.secrets?.(secret_env)) ?? environment[secret_env] ?? '';
    if (secret.length < shortestSecret) {
      throw new BatonError('no_secret', `${secret_env} is no secret of ${shortestSecret} characters or more.`, {
        hint: `Set it in the environment, to what "openssl rand -hex 32" prints for example.`,
      });
    }
    return listenForWebhooks({
      ...{ port, secret, clock },
      answer: (call) => answerWebhook(call, { ...this.#parts, triggers: this.#triggers }),
    });
  }

  async #close(): Promise<void> {
    const listening = this.#listening;
    this.#listening = undefined;
    await listening?.listener.close();
  }
}
