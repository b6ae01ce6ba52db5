import type { ModelReference } from '../../domain/model.ts';
import type { ModelDocument } from '../schema/model.ts';

export function toModelReference(document: ModelDocument): ModelReference {
  if (document === 'inherit') return { kind: 'inherit' };
  if (document === 'rehearsal') return { kind: 'rehearsal' };
  if ('capability' in document) return { kind: 'capability', ...document };
  return { kind: 'named', ...document };
}
