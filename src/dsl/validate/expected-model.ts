import { type ModelReference, rehearsalModel, type ResolvedModel } from '../../domain/model.ts';
import type { KnownModel } from '../workspace-names.ts';

/** A model that is configured. `price` is undefined where nobody has looked for it. */
export type ExpectedModel = Omit<ResolvedModel, 'price'> & Pick<KnownModel, 'price'>;

/**
 * The model that references lead to, that of the agent first and those from which it inherits behind it. Undefined when
 * it is not known here, as with the models of an editor.
 */
export function expectedModel(
  [reference, ...above]: readonly (ModelReference | null)[],
  models: readonly KnownModel[],
): ExpectedModel | undefined {
  if (reference === undefined) return undefined;
  if (reference === null) return expectedModel(above, models);
  if (reference.kind === 'rehearsal') return rehearsalModel;
  const found = reference.kind === 'inherit' ? expectedModel(above, models) : configured(reference, models);
  const { max_output_tokens } = reference;
  return found && { ...found, ...(max_output_tokens === undefined ? {} : { max_output_tokens }) };
}

type Named = Extract<ModelReference, { readonly kind: 'named' | 'capability' }>;

function configured(reference: Named, models: readonly KnownModel[]): ExpectedModel | undefined {
  if (reference.kind === 'named' && reference.provider === rehearsalModel.provider) return rehearsalModel;
  const found = models.find((model) => isMeant(model, reference));
  return found && { ...found, context_window: found.context_window ?? null };
}

/** As the catalog of models compares. */
function isMeant({ provider, name, capabilities }: KnownModel, reference: Named): boolean {
  if (reference.kind === 'named') return provider === reference.provider && name === reference.name;
  return [name, ...capabilities].some((word) => word.toLowerCase() === reference.capability.toLowerCase());
}
