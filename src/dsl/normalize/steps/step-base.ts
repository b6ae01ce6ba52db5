import type { OnError, StepApproval, StepBase } from '../../../domain/workflow.ts';
import type { z } from 'zod';
import type { stepKeys } from '../../schema/steps/step-keys.ts';
import { toContextItem } from '../context-item.ts';
import type { RetryDefaults, StepReading } from '../reading.ts';
import { asTexts } from '../texts.ts';

export type StepKeysDocument = z.infer<z.ZodObject<typeof stepKeys>>;

interface BaseReading extends StepReading {
  readonly name: string;
  readonly retry: RetryDefaults;
}

/** What every step has, from the keys that every step may have. */
export function toStepBase(document: StepKeysDocument, reading: BaseReading): StepBase {
  return {
    name: reading.name,
    description: document.description,
    depends_on: document.depends_on ?? null,
    when: document.when === undefined ? null : String(document.when),
    run_if: document.run_if,
    input: document.input,
    output_mapping: asTexts(document.output_mapping),
    timeout_seconds: document.timeout_seconds,
    max_retries: document.max_retries ?? reading.retry.max_retries,
    retry_strategy: document.retry_strategy ?? reading.retry.retry_strategy,
    retry_delay_seconds: document.retry_delay_seconds ?? reading.retry.retry_delay_seconds,
    on_error: toOnError(document.on_error, reading),
    compensate: document.compensate === undefined ? [] : reading.nested(document.compensate, ['compensate']),
    approval: toApproval(document.approval),
    context: document.context.map(toContextItem),
  };
}

function toOnError(document: StepKeysDocument['on_error'], reading: StepReading): OnError {
  if (typeof document === 'string') return { kind: document };
  return { kind: 'fallback', steps: reading.nested(document.fallback, ['on_error', 'fallback']) };
}

function toApproval(document: StepKeysDocument['approval']): StepApproval | null {
  if (document === undefined || document === false) return null;
  return { message: document === true ? null : document.message };
}
