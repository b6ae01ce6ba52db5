import { basedOn } from '../dsl/fork/based-on.ts';
import type { WorkspaceNames } from '../dsl/workspace-names.ts';

/** For a text that is a fork: the names with the texts of the workflows that it is based on, directly or over other forks. */
export async function withForkSources(
  names: WorkspaceNames,
  text: string,
  read: (slug: string) => Promise<string | undefined>,
): Promise<WorkspaceNames> {
  const first = basedOn(text);
  if (first === null) return names;
  const sources = new Map<string, string>();
  for (let slug: string | null = first; slug !== null && !sources.has(slug);) {
    const source = await read(slug);
    if (source === undefined) break;
    sources.set(slug, source);
    slug = basedOn(source);
  }
  return { ...names, fork_sources: sources };
}
