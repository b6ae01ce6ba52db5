import type { Offsets } from '../dsl/yaml/yaml-source.ts';
import { definingFile } from './definition.ts';
import { namesIn } from './names/names-in.ts';
import type { FileAmongOthers } from './workspace-files.ts';

/** A part of the text that leads to another file. */
export interface Link extends Offsets {
  /** Relative to the workspace. */
  readonly target: string;
}

/** Names of agents, groups, workflows and MCP servers that other files define, and the files of context items. */
export function findLinks(around: FileAmongOthers): readonly Link[] {
  const named = namesIn(around.file).flatMap((place): readonly Link[] => {
    const isFile = ['agent', 'group', 'workflow', 'server'].includes(place.kind);
    const target = isFile && place.role === 'use' ? definingFile(place, around) : undefined;
    return target === undefined || target === around.path ? [] : [{ start: place.start, end: place.end, target }];
  });
  return [...named, ...contextLinks(around)];
}

/** Patterns and templates name no one file. */
const plainPath = /^[\w@.-][^*?[\]{}]*$/;

function contextLinks({ file: { content } }: FileAmongOthers): readonly Link[] {
  if (content.kind !== 'workflow' || content.draft === null) return [];
  const { source, draft } = content;
  const lists = [
    { path: draft.root, items: draft.workflow.context },
    ...[...draft.places].map(([{ context }, path]) => ({ path, items: context })),
  ];
  return lists.flatMap(({ path, items }) =>
    items.flatMap((item, index): readonly Link[] => {
      if (item.kind !== 'file' || !plainPath.test(item.file) || item.file.includes('..')) return [];
      const offsets = source?.offsetsAt([...path, 'context', index, 'file']);
      return offsets === undefined ? [] : [{ ...offsets, target: item.file }];
    }),
  );
}
