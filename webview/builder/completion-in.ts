import type { FieldSpot } from '../../src/protocol/field-offers.ts';
import type { FormPath } from '../../src/protocol/form-shape.ts';
import type { Complete } from './suggestions.ts';
import type { View } from './view.ts';

/** What could be written in one box of the form. */
export function completionIn({ complete }: View, path: FormPath, spot: FieldSpot): Complete {
  return (text, offset) => complete({ path, spot, text, offset });
}
