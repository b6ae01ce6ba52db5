import { type Json, isJsonObject } from '../base/json.ts';
import { documentIn } from './document-root.ts';
import { ProblemList } from './problems/problem-list.ts';
import type { Path } from './yaml/path.ts';
import { readYaml } from './yaml/read-yaml.ts';

/** By what a workflow is called and found, as its text says it, with errors elsewhere too. */
export interface WorkflowHead {
  /** Where the document's keys stand. */
  readonly root: Path;
  readonly slug: string | undefined;
  readonly name: string | undefined;
  readonly description: string | undefined;
  /** Slug of the workflow that it is a fork of. */
  readonly based_on: string | undefined;
  readonly tags: readonly string[];
}

/** Never throws, whatever the text. */
export function workflowHead(text: string): WorkflowHead {
  const yaml = readYaml(text, new ProblemList());
  const value = yaml.kind === 'read' && isJsonObject(yaml.value) ? yaml.value : {};
  const { map, root } = documentIn(value);
  const { slug, name, description, based_on, tags } = map;
  return {
    root,
    slug: textIn(slug),
    name: textIn(name),
    description: textIn(description),
    based_on: textIn(based_on),
    tags: Array.isArray(tags) ? tags.filter(isTag) : [],
  };
}

function textIn(value: Json | undefined): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

function isTag(value: Json): value is string {
  return typeof value === 'string';
}
