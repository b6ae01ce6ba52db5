import type { Json } from '../../base/json.ts';
import type { CodeStep } from '../../domain/workflow.ts';
import { renderParts } from '../run/render-parts.ts';
import { contextOf } from '../run/step-call.ts';
import { type LeafStep, noEffect } from './leaf-step.ts';

/** The code gets a copy of the whole context, which is why the context is part of its recorded input. */
export const codeStep: LeafStep<CodeStep> = {
  task: 'code',
  render(call) {
    const rendered = renderParts(call, { input: call.step.input });
    if (!rendered.ok) return rendered;
    const context: Json = { ...contextOf(call) };
    return { ok: true, value: { code: call.step.code, input: rendered.value['input'] ?? {}, context } };
  },
  effect: () => noEffect,
};
