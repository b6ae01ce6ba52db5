import { languageModels } from '../adapters/language-models.ts';
import type { ModelReference } from '../../domain/model.ts';
import type { FolderWorkspace } from '../workspace/folder-workspace.ts';

/** How VS Code names a model. */
export interface PickedModel {
  readonly vendor: string;
  readonly id: string;
}

/**
 * The model that is picked in the chat, as `provider/name`, for agents that name none. Null: what they would have without
 * it. So where their workflow names one, where only rehearsals are wanted, and where another process runs them.
 */
export async function modelPicked(
  picked: PickedModel,
  workspace: FolderWorkspace,
  own: ModelReference | null,
): Promise<string | null> {
  if (own !== null && own.kind !== 'inherit') return null;
  const [definitions, core] = await Promise.all([workspace.definitions(), workspace.open()]);
  const { default_model } = await definitions.configuration();
  if (default_model?.kind === 'rehearsal' || core.place.kind !== 'holder') return null;
  const { id, vendor } = picked;
  const known = (await languageModels.list()).find(
    ({ name, capabilities }) => (name === id || name === `${vendor}/${id}`) && capabilities.includes(vendor),
  );
  return known === undefined ? null : `${known.provider}/${known.name}`;
}
