import { discoveryWords } from '../../domain/discovery-words.ts';
import { stepOutlines } from '../../domain/step-outlines.ts';
import type { Workflow } from '../../domain/workflow.ts';
import { type CapableWorkspace, type OwnCapabilities, capabilitiesIn } from '../../domain/workflow-capabilities.ts';
import type { Candidate } from '../../domain/workflow-catalog.ts';
import { ownCapabilities } from '../../dsl/own-capabilities.ts';
import { calledWorkflows } from '../../dsl/workflow-calls.ts';
import type { DefinitionFile } from '../definition-files.ts';

/** A workflow's file as it was read. */
export interface KnownFile {
  readonly file: DefinitionFile;
  readonly stamp: string | undefined;
  /** What of the workflows beside it decided whether it has errors: see `neighbourhoodOf`. */
  readonly neighbourhood: string;
  /** The workflows that it runs; null: it has errors. */
  readonly calls: readonly string[] | null;
  /** Slug of the workflow of which it is a fork. */
  readonly based_on: string | null;
  /** Null: it is not to be found, being a draft, archived or in error. */
  readonly offer: Offer | null;
}

export interface Offer {
  readonly own: OwnCapabilities;
  readonly candidate: Candidate;
}

/** As it is written: what the surroundings add is worked out anew. */
export interface WrittenFile extends Omit<KnownFile, 'offer'> {
  readonly offer: {
    readonly own: OwnCapabilities;
    readonly candidate: Omit<Candidate, 'words' | 'capabilities'>;
    readonly words: readonly (readonly [stem: string, weight: number])[];
  } | null;
}

export function toWritten({ offer, ...known }: KnownFile): WrittenFile {
  if (offer === null) return { ...known, offer };
  const { words, capabilities: _capabilities, ...candidate } = offer.candidate;
  return { ...known, offer: { own: offer.own, candidate, words: [...words] } };
}

export function fromWritten({ offer, ...known }: WrittenFile, workspace: CapableWorkspace): KnownFile {
  if (offer === null) return { ...known, offer };
  const { own, candidate, words } = offer;
  const capabilities = capabilitiesIn(own, workspace);
  return { ...known, offer: { own, candidate: { ...candidate, words: new Map(words), capabilities } } };
}

/** The workflow files of a workspace. */
export interface FileList {
  /** How many files there are of each slug: of several none can be used. */
  readonly slugs: ReadonlyMap<string, number>;
  /** Another one for each change of the list. */
  readonly version: number;
}

/** A file is to be read again when this is another text than it was. One with errors may be mended by any other file. */
export function neighbourhoodOf(
  { stem }: Pick<DefinitionFile, 'stem'>,
  calls: KnownFile['calls'],
  { slugs, version }: FileList,
): string {
  if (calls === null) return `list ${version}`;
  return [slugs.get(stem), ...calls.filter((slug) => !slugs.has(slug))].join(' ');
}

/**
 * What may mean something else since these workflows have changed: their forks, directly or over other forks, and what runs
 * one of all these, with what it takes. What has errors may be mended by any of them.
 */
export function dependentsOf(changed: ReadonlySet<string>, all: readonly KnownFile[]): readonly KnownFile[] {
  if (changed.size === 0) return [];
  const bySlug = new Map(all.map((each) => [each.file.stem, each]));
  const forks = all.filter((each) => isForkOf(each, changed, bySlug)).map(({ file }) => file.stem);
  const anew = new Set([...changed, ...forks]);
  return all.filter(({ file, calls }) => anew.has(file.stem) || calls === null || calls.some((slug) => anew.has(slug)));
}

function isForkOf(
  { based_on }: KnownFile,
  slugs: ReadonlySet<string>,
  bySlug: ReadonlyMap<string, KnownFile>,
): boolean {
  const passed = new Set<string>();
  for (let slug = based_on; slug !== null && !passed.has(slug); slug = bySlug.get(slug)?.based_on ?? null) {
    if (slugs.has(slug)) return true;
    passed.add(slug);
  }
  return false;
}

/** What is kept of a file that was read. */
export function knownFile(
  read: Pick<KnownFile, 'file' | 'stamp' | 'based_on'> & { readonly workflow: Workflow | null },
  list: FileList,
  workspace: CapableWorkspace,
): KnownFile {
  const { file, stamp, based_on, workflow } = read;
  const calls = workflow === null ? null : calledWorkflows(workflow);
  return {
    ...{ file, stamp, based_on, calls },
    neighbourhood: neighbourhoodOf(file, calls, list),
    offer: workflow?.status === 'active' ? offerOf(workflow, workspace) : null,
  };
}

function offerOf(workflow: Workflow, workspace: CapableWorkspace): Offer {
  const { slug, name, description, tags, inputs } = workflow;
  const own = ownCapabilities(workflow);
  const words = discoveryWords({ name, description, tags: tags.join(' ') });
  const capabilities = capabilitiesIn(own, workspace);
  const steps = stepOutlines(workflow);
  return { own, candidate: { slug, name, description, tags, inputs, steps, words, capabilities } };
}

/** The same file when agents of the team, or the model that they inherit, have changed. */
export function knownAnew(known: KnownFile, workspace: CapableWorkspace): KnownFile {
  const { offer } = known;
  if (offer === null) return known;
  const { own, candidate } = offer;
  return { ...known, offer: { own, candidate: { ...candidate, capabilities: capabilitiesIn(own, workspace) } } };
}
