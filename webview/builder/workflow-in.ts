import { isJsonObject, type JsonObject, valueAt } from '../../src/base/json.ts';
import type { FormDocument } from '../../src/protocol/builder-messages.ts';

export type Form = Extract<FormDocument, { readonly kind: 'form' }>;

/** The workflow's own keys. */
export function workflowIn({ value, root }: Form): JsonObject {
  const workflow = valueAt(value, root);
  return workflow !== undefined && isJsonObject(workflow) ? workflow : {};
}
