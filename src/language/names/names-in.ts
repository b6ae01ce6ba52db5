import type { OpenFile } from '../open-file.ts';
import type { NamePlace } from './name-place.ts';
import { PlaceList } from './place-list.ts';
import { addAgentNames, addConfigurationNames, addGroupNames } from './team-names.ts';
import { addWorkflowNames } from './workflow-names.ts';

/** Every place of a file where something is named, in the order of the file; as far as the text can be read. */
export function namesIn({ text, stem, content, names }: OpenFile): readonly NamePlace[] {
  if (content.source === null) return [];
  const list = new PlaceList(text, content.source);
  switch (content.kind) {
    case 'workflow':
      if (content.draft !== null) addWorkflowNames(content.draft, { validation: content.validation, names, list });
      break;
    case 'agent':
      addAgentNames(stem, list);
      break;
    case 'group':
      addGroupNames(stem, list);
      break;
    case 'config':
      addConfigurationNames(list);
  }
  return list.places;
}

/** The name that a cursor touches: of several the innermost, as the server in the name of a tool. */
export function nameAt(file: OpenFile, offset: number): NamePlace | undefined {
  const touched = namesIn(file).filter(
    ({ start, end, role }) => start <= offset && offset <= end && role !== 'implied',
  );
  return touched.sort((a, b) => a.end - a.start - (b.end - b.start))[0];
}
