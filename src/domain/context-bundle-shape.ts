import {
  type Check,
  type Shape,
  isNumber,
  isText,
  isTexts,
  isTruthValue,
  maybe,
  nullOr,
  objectOf,
  oneOf,
} from '../base/json-shape.ts';
import type { ContextType } from './agent-execution.ts';
import type { BundleDocument, BundleDocumentItem } from './context-bundle.ts';
import type { Priority } from './workflow.ts';

export const contextTypes: readonly ContextType[] = [
  ...(['file', 'briefing', 'reference', 'shared_context', 'step_output'] as const),
  ...(['instruction', 'system', 'conversation'] as const),
];

export const priorities: readonly Priority[] = ['required', 'recommended', 'optional'];

const isCount: Check<number> = (value): value is number => isNumber(value) && Number.isSafeInteger(value) && value >= 0;

const itemShape: Shape<BundleDocumentItem> = {
  type: oneOf(contextTypes),
  source: isText,
  token_count: isCount,
  estimated: maybe(isTruthValue),
  priority: oneOf(priorities),
  sections: isTexts,
  content_hash: isText,
  included: isTruthValue,
  reason_left_out: nullOr(isText),
  shared_with: isTexts,
  content: maybe(isText),
};

const isItem = objectOf(itemShape);

/** What a file must hold to be a bundle. */
export const bundleShape: Shape<BundleDocument> = {
  bundle_id: isText,
  agent_type: isText,
  scope: isText,
  model: nullOr(isText),
  total_tokens: isCount,
  tokens_before: isCount,
  tokens_saved: maybe(nullOr(isCount)),
  shared_tokens: maybe(nullOr(isCount)),
  missed: maybe(nullOr(isTruthValue)),
  budget_remaining: nullOr(isNumber),
  context_items: (value): value is readonly BundleDocumentItem[] => Array.isArray(value) && value.every(isItem),
  created_at: isText,
};

export const isBundle: Check<BundleDocument> = objectOf(bundleShape);
