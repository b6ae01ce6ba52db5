import type { InputDeclaration } from '../../domain/workflow.ts';
import type { InputDocument } from '../schema/input-declaration.ts';

export function toInputDeclarations(
  documents: Readonly<Record<string, InputDocument>>,
): Readonly<Record<string, InputDeclaration>> {
  return Object.fromEntries(Object.entries(documents).map(([name, document]) => [name, toInputDeclaration(document)]));
}

export function toInputDeclaration(document: InputDocument): InputDeclaration {
  return {
    type: document.type,
    description: document.description,
    required: document.required,
    ...(document.default === undefined ? {} : { default: document.default }),
    ...(document.enum === undefined ? {} : { enum: document.enum }),
  };
}
