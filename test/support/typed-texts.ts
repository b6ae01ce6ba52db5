import type { ExampleDefinition } from './example-definitions.ts';
import { NumberSource } from './number-source.ts';

/** A definition file, as far as somebody has got with typing it. */
export interface TypedText extends ExampleDefinition {
  /** Of the cursor: the end of what is typed. */
  readonly offset: number;
}

/** The same places for the same file: from the first letter to the last, about `apart` letters from one to the next. */
export function typedTexts(definition: ExampleDefinition, apart: number): readonly TypedText[] {
  const numbers = new NumberSource(definition.text.length);
  const found: TypedText[] = [];
  for (let offset = 0; offset < definition.text.length; offset += numbers.between(1, 2 * apart - 1)) {
    found.push({ ...definition, text: definition.text.slice(0, offset), offset });
  }
  return [...found, { ...definition, offset: definition.text.length }];
}
