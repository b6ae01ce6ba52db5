import { byteCount } from '../base/byte-count.ts';
import { didYouMean } from '../base/nearest-name.ts';
import { ok } from '../base/result.ts';
import { isGlob } from '../domain/glob.ts';
import { sharedContextText } from '../domain/shared-context.ts';
import type { ContextItem } from '../domain/workflow.ts';
import type { ContextRequest } from '../ports/context-preparer.ts';
import type { FileText, WorkspaceFiles } from '../ports/workspace-files.ts';
import type { ContextPart, MissingPart } from './context-part.ts';
import { sectionsOf } from './markdown-sections.ts';

const filesPerGlob = 200;
const bytesPerFile = 1024 * 1024;

export type Gathered = ContextPart | MissingPart;

/** The texts that the context items name. What cannot be had is a `MissingPart`, so that the record says why. */
export async function gatherItem(
  item: ContextItem,
  request: ContextRequest,
  files: WorkspaceFiles,
): Promise<Gathered[]> {
  switch (item.kind) {
    case 'file':
      return gatherFiles(item, files);
    case 'reference':
      return gatherReference(item, files);
    case 'step':
      return [stepOutput(item, request)];
    case 'shared':
      return [sharedContext(item, request)];
  }
}

type FileItem = Extract<ContextItem, { kind: 'file' }>;

async function gatherFiles(item: FileItem, files: WorkspaceFiles): Promise<Gathered[]> {
  const about = { type: 'file' as const, priority: item.priority, sections: item.sections };
  if (item.is_path === true || !isGlob(item.file)) return gatherFile(item.file, about, files);
  const listed = await files.list(item.file);
  if (!listed.ok) return [{ ...about, source: item.file, reason: listed.error.message }];
  if (listed.value.length === 0) return [{ ...about, source: item.file, reason: 'No file matches.' }];
  const given = listed.value.slice(0, filesPerGlob);
  const gathered = await Promise.all(given.map((path) => gatherFile(path, about, files)));
  return [...gathered.flat(), ...omission(item, { found: listed.value.length, given: given.length })];
}

function omission(item: FileItem, { found, given }: { readonly found: number; readonly given: number }): Gathered[] {
  if (found === given) return [];
  const reason = `Of the ${found} files that match only the first ${given} are given, ${found - given} are left out. Narrow the glob.`;
  return [omitted({ type: 'file', source: item.file, sections: item.sections }, reason)];
}

/** Recorded and not failed for, whatever the priority: what is given is what the author wanted most of. */
function omitted(about: Pick<MissingPart, 'type' | 'source' | 'sections'>, reason: string): MissingPart {
  return { ...about, priority: 'optional', reason };
}

async function gatherFile(
  path: string,
  about: Pick<ContextPart, 'type' | 'priority' | 'sections'>,
  files: WorkspaceFiles,
): Promise<Gathered[]> {
  const read = await files.read(path, { maxBytes: bytesPerFile });
  return read.ok
    ? partsOf(read.value, { ...about, source: path })
    : [{ ...about, source: path, reason: read.error.message }];
}

/** The text or its sections, and a record of what of a large file was not read. */
function partsOf(file: FileText, about: Omit<ContextPart, 'text'>): Gathered[] {
  const cut = file.truncated ? cutOf(file) : null;
  const found = about.sections.length === 0 ? ok(file.text) : sectionsOf(file.text, about.sections);
  if (!found.ok) return [{ ...about, reason: cut === null ? found.error : `${found.error} ${cut}` }];
  const part = { ...about, text: found.value };
  return cut === null ? [part] : [part, omitted(about, cut)];
}

function cutOf({ size }: FileText): string {
  return `The file has ${size} bytes, of which only the first ${byteCount(bytesPerFile)} was read. Split it, or let the agent read it with a tool.`;
}

/** "text or file": a text that names an existing file means the file. */
async function gatherReference(
  item: Extract<ContextItem, { kind: 'reference' }>,
  files: WorkspaceFiles,
): Promise<Gathered[]> {
  const about = { type: 'reference' as const, priority: item.priority, sections: [] };
  const mayBePath = item.reference.length < 300 && !/\s/.test(item.reference);
  const read = mayBePath ? await files.read(item.reference, { maxBytes: bytesPerFile }) : undefined;
  if (read?.ok === true) return partsOf(read.value, { ...about, source: item.reference });
  return [{ ...about, source: 'reference', text: item.reference }];
}

function stepOutput(item: Extract<ContextItem, { kind: 'step' }>, request: ContextRequest): Gathered {
  const about = { type: 'step_output' as const, source: item.step, priority: item.priority, sections: [] };
  const text = request.steps[item.step];
  return text === undefined ? { ...about, reason: `Step '${item.step}' has no output here.` } : { ...about, text };
}

function sharedContext(
  { group: name, priority }: Extract<ContextItem, { kind: 'shared' }>,
  request: ContextRequest,
): Gathered {
  const about = { type: 'shared_context' as const, source: name, priority, sections: [] };
  const group = request.groups.find((each) => each.name === name);
  if (group !== undefined) return { ...about, text: sharedContextText(group) };
  const hint = didYouMean(
    name,
    request.groups.map((each) => each.name),
  );
  return { ...about, reason: `There was no group '${name}' without errors when the execution started.${hint}` };
}
