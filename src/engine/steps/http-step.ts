import { asText, isJsonObject } from '../../base/json.ts';
import { type Result, fail } from '../../base/result.ts';
import type { Failure } from '../../domain/failure.ts';
import type { HttpStep } from '../../domain/workflow.ts';
import { renderParts } from '../run/render-parts.ts';
import { type LeafStep, noEffect } from './leaf-step.ts';

const safeMethods: readonly string[] = ['GET', 'HEAD', 'OPTIONS'];

export const httpStep: LeafStep<HttpStep> = {
  task: 'http',
  render(call) {
    const { method, url, headers, body, accept_status } = call.step;
    const rendered = renderParts(call, { method, url, headers, body });
    if (!rendered.ok) return rendered;
    const invalid = invalidUrl(rendered.value['url']);
    return invalid ?? { ok: true, value: { ...rendered.value, accept_status } };
  },
  effect(input) {
    if (!isJsonObject(input) || typeof input['url'] !== 'string') return noEffect;
    const method = asText(input['method']).toUpperCase();
    const host = new URL(input['url']).hostname;
    return { kind: 'http', subject: `${method} ${input['url']}`, host, safe: safeMethods.includes(method) };
  },
};

function invalidUrl(url: unknown): Result<never, Failure> | undefined {
  if (typeof url === 'string' && /^https?:/i.test(url) && URL.canParse(url)) return undefined;
  return fail({
    code: 'invalid_url',
    message: `'url' is ${JSON.stringify(url)}, which is not an http(s) URL.`,
    hint: 'Write a full URL such as https://example.com/path.',
  });
}
