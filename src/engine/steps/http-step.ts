import { type Json, asText, isJsonObject } from '../../base/json.ts';
import { fail, ok } from '../../base/result.ts';
import type { Failure } from '../../domain/failure.ts';
import { hostOf } from '../../domain/host-of.ts';
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
    const invalid = urlProblem(rendered.value['url']);
    return invalid === null ? ok({ ...rendered.value, accept_status }) : fail(invalid);
  },
  /** Headers were rendered for the server of the workflow, and may tell a secret to any other. */
  edit(rendered, edit) {
    const input = { ...rendered, ...edit };
    const [from, to] = [originOf(rendered['url']), originOf(input['url'])];
    const isKept = to === null || from === to || edit['headers'] !== undefined || !hasKeys(rendered['headers']);
    if (isKept) return { input, warning: null };
    const message = `A person sent the request to ${to} instead; the headers that were meant for another server were left out. Give headers with the edit to send some.`;
    return { input: { ...input, headers: {} }, warning: { code: 'headers_left_out', message } };
  },
  problemOf(input) {
    if (!isJsonObject(input)) return urlProblem(null);
    return urlProblem(input['url']) ?? acceptProblem(input['accept_status']);
  },
  effect(input) {
    if (!isJsonObject(input) || typeof input['url'] !== 'string') return noEffect;
    const method = asText(input['method']).toUpperCase();
    const host = hostOf(input['url']);
    return { kind: 'http', subject: `${method} ${input['url']}`, host, safe: safeMethods.includes(method) };
  },
};

function originOf(url: Json | undefined): string | null {
  return typeof url === 'string' ? (URL.parse(url)?.origin ?? null) : null;
}

function hasKeys(headers: Json | undefined): boolean {
  return isJsonObject(headers) && Object.keys(headers).length > 0;
}

function urlProblem(url: unknown): Failure | null {
  if (typeof url === 'string' && /^https?:/i.test(url) && URL.canParse(url)) return null;
  return {
    code: 'invalid_url',
    message: `'url' is ${JSON.stringify(url)}, which is not an http(s) URL.`,
    hint: 'Write a full URL such as https://example.com/path.',
  };
}

/** In a workflow the schema has checked it; a person can write anything. */
function acceptProblem(accepted: Json | undefined): Failure | null {
  if (accepted === undefined || accepted === null) return null;
  if (Array.isArray(accepted) && accepted.every((status) => Number.isInteger(status))) return null;
  return {
    code: 'invalid_edit',
    message: `'accept_status' is ${JSON.stringify(accepted)}, which is not a list of statuses.`,
    hint: 'Write a list such as [200, 404], or null for every 2xx.',
  };
}
