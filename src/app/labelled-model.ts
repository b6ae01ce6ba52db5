import type { ResolvedModel } from '../domain/model.ts';
import type { Core } from './core.ts';
import { parseModel } from './parse-model.ts';

/** The configured model that is meant, else one of that name of which nothing is known but, perhaps, its tokenizer. */
export async function labelledModel({ world }: Core, label: string | null): Promise<ResolvedModel> {
  const unknown = { provider: '', name: label ?? '', capabilities: [], context_window: null, price: null };
  if (label === null) return unknown;
  const { configuration, catalog } = world();
  const found = await catalog.resolve(parseModel(label, configuration), null);
  return found.ok ? found.value : unknown;
}
