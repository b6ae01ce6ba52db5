import type { Disposable } from '../../base/disposable.ts';
import type { WebhookConfiguration } from '../../domain/configuration.ts';
import type { Failure } from '../../domain/failure.ts';
import { failureOf } from '../../domain/failure-error.ts';
import type { ListedTrigger, TriggerFiringRecord } from '../../domain/trigger.ts';
import { listenForWebhooks } from '../../host/webhook-server.ts';
import type { WebhookListener } from '../../ports/webhook-listener.ts';
import type { Core } from '../core.ts';
import { answerWebhook } from './answer-webhook.ts';
import type { Firing } from './firing.ts';
import { recordProblems } from './record-problems.ts';
import { webhookSecret } from './webhook-secret.ts';

/** A port that another program has may be free by then. */
const againAfterMs = 60_000;

export interface WebhookTriggersParts {
  readonly core: Core;
  /** Resolves with the record of the occasion. */
  readonly fire: (firing: Firing) => Promise<TriggerFiringRecord>;
  /** Sees to it that `follow` is called again. */
  readonly look: () => void;
}

interface Listening {
  /** Of what it listens with: another one is another listener. */
  readonly key: string;
  readonly listener: WebhookListener;
}

/** Listens for calls from outside, while the configuration wants it and a workflow waits for one. */
export class WebhookTriggers implements Disposable {
  readonly #parts: WebhookTriggersParts;
  #triggers: readonly ListedTrigger[] = [];
  #listening: Listening | undefined;
  #again: Disposable | undefined;
  /** What was said last of why it does not listen, so that it is not said every minute. */
  #told: string | null = null;
  #closing: Promise<void> | undefined;
  #isDisposed = false;

  constructor(parts: WebhookTriggersParts) {
    this.#parts = parts;
  }

  /**
   * `triggers`: all of them as the files and the configuration want them, so that one that does not fire can be told from
   * one that there is not. What keeps it from listening is recorded with them.
   */
  async follow(triggers: readonly ListedTrigger[]): Promise<void> {
    this.#again?.dispose();
    this.#triggers = triggers.filter(({ type }) => type === 'webhook');
    const { webhooks } = this.#parts.core.world().configuration;
    const isWanted = webhooks.enabled && this.#triggers.length > 0;
    if (!isWanted) await this.#close();
    await this.#record(isWanted ? await this.#listen(webhooks) : null);
  }

  /** Resolves when nothing listens any more and each call that was taken is answered; after `dispose`. */
  async closed(): Promise<void> {
    await this.#closing;
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#again?.dispose();
    this.#closing ??= this.#close();
  }

  /** Answers what keeps it from listening; null: nothing does. */
  async #listen({ port, secret_env }: WebhookConfiguration): Promise<Failure | null> {
    const { core } = this.#parts;
    try {
      const secret = await webhookSecret(core, secret_env);
      const key = core.digest.json({ port, secret });
      if (key === this.#listening?.key) return null;
      await this.#close();
      if (this.#isDisposed) return null;
      const answering = { ...this.#parts, triggers: () => this.#triggers };
      const options = { port, secret, clock: core.clock };
      const listener = await listenForWebhooks({ ...options, answer: (call) => answerWebhook(call, answering) });
      await this.#keep({ key, listener });
      return null;
    } catch (error) {
      // The secret that was may have leaked.
      await this.#close();
      return this.#refused(failureOf(error));
    }
  }

  async #keep(listening: Listening): Promise<void> {
    this.#listening = listening;
    // Nobody else would close what began to listen after that.
    if (this.#isDisposed) await this.#close();
    else this.#parts.core.logger.log('info', 'Webhooks are answered.', { url: listening.listener.url });
  }

  #refused(problem: Failure): Failure | null {
    if (this.#isDisposed) return null;
    const { clock, logger } = this.#parts.core;
    const { code, message: reason, hint } = problem;
    if (this.#told !== reason) logger.log('error', 'Webhooks are not answered.', { reason, hint });
    this.#told = reason;
    // A secret tells by itself that it is another.
    if (code !== 'no_secret') this.#again = clock.schedule(againAfterMs, this.#parts.look);
    return problem;
  }

  async #record(problem: Failure | null): Promise<void> {
    if (this.#isDisposed) return;
    if (problem === null) this.#told = null;
    await recordProblems(this.#parts.core, { type: 'webhook', problemOf: () => problem });
  }

  async #close(): Promise<void> {
    const listening = this.#listening;
    this.#listening = undefined;
    await listening?.listener.close();
  }
}
