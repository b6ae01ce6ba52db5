import type { ContextItem } from '../../domain/workflow.ts';
import type { ContextItemDocument } from '../schema/context-item.ts';

export function toContextItem(document: ContextItemDocument): ContextItem {
  if ('file' in document) return { kind: 'file', ...document };
  if ('reference' in document) return { kind: 'reference', ...document };
  if ('shared' in document) return { kind: 'shared', group: document.shared, priority: document.priority };
  return { kind: 'step', ...document };
}
