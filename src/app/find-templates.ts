import { discoveryWords, queryStems } from '../domain/discovery-words.ts';
import { type WorkflowTemplate, listWorkflowTemplates } from './list-templates.ts';

/** Those with at least one word of the query in title, name or description, the best first. Rejects with `examples_not_found`. */
export async function findTemplates(query: string): Promise<readonly WorkflowTemplate[]> {
  const stems = queryStems(query);
  const ranked = (await listWorkflowTemplates()).map((template) => ({ template, fit: fitOf(template, stems) }));
  const fitting = ranked.filter(({ fit }) => fit > 0);
  return fitting.sort((a, b) => b.fit - a.fit).map(({ template }) => template);
}

function fitOf({ name, title, description }: WorkflowTemplate, stems: readonly string[]): number {
  const words = discoveryWords({ name: title, tags: name.replaceAll('-', ' '), description });
  return stems.reduce((fit, stem) => fit + (words.get(stem) ?? 0), 0);
}
