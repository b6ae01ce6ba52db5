import { byteCount } from '../base/byte-count.ts';
import { didYouMean } from '../base/nearest-name.ts';
import { isGlob } from '../domain/glob.ts';
import { sharedContextText } from '../domain/shared-context.ts';
import type { ContextRequest, RequestedItem } from '../ports/context-preparer.ts';
import type { WorkspaceFiles } from '../ports/workspace-files.ts';
import type { ContextPart, MissingPart } from './context-part.ts';
import { bytesPerFile, type FileTexts, type KnownFile } from './file-texts.ts';
import { textOf } from './sections/line-range.ts';
import { sectionRanges } from './sections/section-ranges.ts';

const filesPerGlob = 1000;

export type Gathered = ContextPart | MissingPart;

export interface Sources {
  readonly files: Pick<WorkspaceFiles, 'list'>;
  readonly texts: FileTexts;
}

/** What an item says of all that it brings. */
type About = Pick<ContextPart, 'type' | 'priority' | 'sections' | 'is_common' | 'is_conventions' | 'shared_with'>;

type ItemOf<Kind extends RequestedItem['kind']> = Extract<RequestedItem, { kind: Kind }>;

/** The texts that the context items name. What cannot be had is a `MissingPart`, so that the record says why. */
export async function gatherItem(item: RequestedItem, request: ContextRequest, sources: Sources): Promise<Gathered[]> {
  switch (item.kind) {
    case 'file':
      return gatherFiles(item, sources);
    case 'reference':
      return gatherReference(item, sources.texts);
    case 'step':
      return [stepOutput(item, request)];
    case 'shared':
      return [sharedContext(item, request)];
  }
}

/** The workspace's instructions for all agents, as far as there are such files. */
export async function gatherInstructions(paths: readonly string[], texts: FileTexts): Promise<Gathered[]> {
  const about = { type: 'shared_context', priority: 'recommended', sections: [], is_common: true } as const;
  const gathered = await Promise.all(paths.map((path) => gatherFile(path, { ...about, is_conventions: true }, texts)));
  return gathered.flat();
}

function aboutItem({ priority, is_common = false, shared_with = [] }: RequestedItem) {
  return { priority, sections: [], is_common, shared_with };
}

async function gatherFiles(item: ItemOf<'file'>, { files, texts }: Sources): Promise<Gathered[]> {
  const about = { ...aboutItem(item), type: 'file' as const, sections: item.sections };
  if (item.is_path === true || !isGlob(item.file)) return gatherFile(item.file, about, texts);
  const listed = await files.list(item.file);
  if (!listed.ok) return [{ ...about, source: item.file, reason: listed.error.message }];
  if (listed.value.length === 0) return gatherUnmatched(item.file, about, texts);
  const given = listed.value.slice(0, filesPerGlob);
  const gathered = await Promise.all(given.map((path) => gatherFile(path, about, texts)));
  return [...gathered.flat(), ...omission(item, { found: listed.value.length, given: given.length })];
}

/** A name may look like a glob: `app/[id]/page.tsx`. */
async function gatherUnmatched(path: string, about: About, texts: FileTexts): Promise<Gathered[]> {
  const read = await texts.read(path);
  if (read.ok) return partsOf(read.value, { ...about, source: path });
  return [{ ...about, source: path, reason: 'No file matches.' }];
}

function omission(
  item: ItemOf<'file'>,
  { found, given }: { readonly found: number; readonly given: number },
): Gathered[] {
  if (found === given) return [];
  const reason = `Of the ${found} files that match only the first ${given} are given, ${found - given} are left out. Narrow the glob.`;
  return [omitted({ type: 'file', source: item.file, sections: item.sections }, reason)];
}

/** Recorded and not failed for, whatever the priority: what is given is what the author wanted most of. */
function omitted(about: Pick<MissingPart, 'type' | 'source' | 'sections'>, reason: string): MissingPart {
  const { type, source, sections } = about;
  return { type, source, sections, priority: 'optional', reason };
}

async function gatherFile(path: string, about: About, texts: FileTexts): Promise<Gathered[]> {
  const read = await texts.read(path);
  return read.ok
    ? partsOf(read.value, { ...about, source: path })
    : [{ ...about, source: path, reason: read.error.message }];
}

/** The text or its sections, and a record of what of a large file was not read. */
async function partsOf(file: KnownFile, about: About & Pick<ContextPart, 'source'>): Promise<Gathered[]> {
  const cut = file.truncated ? cutOf(file) : null;
  const part = await textOfSections(file, about);
  if ('reason' in part) return [cut === null ? part : { ...part, reason: `${part.reason} ${cut}` }];
  return cut === null ? [part] : [part, omitted(about, cut)];
}

async function textOfSections(file: KnownFile, about: About & Pick<ContextPart, 'source'>): Promise<Gathered> {
  const { path, text, known } = file;
  if (about.sections.length === 0) return { ...about, text, known, file: { path, text, ranges: null } };
  const lines = text.split('\n');
  const ranges = await sectionRanges({ path, lines }, about.sections);
  if (!ranges.ok) return { ...about, reason: ranges.error };
  return { ...about, text: textOf(lines, ranges.value), file: { path, text, ranges: ranges.value } };
}

function cutOf({ size }: KnownFile): string {
  return `The file has ${size} bytes, of which only the first ${byteCount(bytesPerFile)} was read. Split it, or let the agent read it with a tool.`;
}

/** "text or file": a text that names an existing file means the file. */
async function gatherReference(item: ItemOf<'reference'>, texts: FileTexts): Promise<Gathered[]> {
  const about = { ...aboutItem(item), type: 'reference' as const };
  const mayBePath = item.reference.length < 300 && !/\s/.test(item.reference);
  const read = mayBePath ? await texts.read(item.reference) : undefined;
  if (read?.ok === true) return partsOf(read.value, { ...about, source: item.reference });
  return [{ ...about, source: 'reference', text: item.reference }];
}

function stepOutput(item: ItemOf<'step'>, request: ContextRequest): Gathered {
  const about = { ...aboutItem(item), type: 'step_output' as const, source: item.step };
  const text = request.steps[item.step];
  return text === undefined ? { ...about, reason: `Step '${item.step}' has no output here.` } : { ...about, text };
}

function sharedContext(item: ItemOf<'shared'>, request: ContextRequest): Gathered {
  const about = { ...aboutItem(item), type: 'shared_context' as const, source: item.group, is_common: true };
  const group = request.groups.find((each) => each.name === item.group);
  if (group !== undefined) return { ...about, text: sharedContextText(group) };
  const hint = didYouMean(
    item.group,
    request.groups.map((each) => each.name),
  );
  return { ...about, reason: `There was no group '${item.group}' without errors when the execution started.${hint}` };
}
