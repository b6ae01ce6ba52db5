import type { GroupDefinition } from '../domain/group.ts';
import type { Problem } from '../domain/problem.ts';
import { asMap } from './normalize/as-map.ts';
import { type ParsedYaml, readFile } from './normalize/read-file.ts';
import { readableItems } from './normalize/readable-items.ts';
import { readShape } from './normalize/read-shape.ts';
import { toGroupDefinition } from './normalize/group.ts';
import type { ProblemList } from './problems/problem-list.ts';
import { group as groupSchema, relationship } from './schema/group.ts';
import { agentName } from './schema/names.ts';
import { checkFileName } from './validate/document.ts';
import { checkGroup } from './validate/group.ts';
import { SecretSearch } from './validate/secrets.ts';
import type { WorkspaceNames } from './workspace-names.ts';

export interface ReadGroupOptions {
  /** The file's stem. */
  readonly name: string;
  readonly names?: WorkspaceNames;
}

export interface GroupReading {
  /** Null when the text cannot be read as one. Its members may be missing from the workspace, which is an error too. */
  readonly group: GroupDefinition | null;
  readonly problems: readonly Problem[];
}

/** Reads the text of a group file. Never throws, whatever the text. */
export function readGroup(text: string, { name, names = {} }: ReadGroupOptions): GroupReading {
  const make = (yaml: ParsedYaml, list: ProblemList): GroupDefinition | undefined => {
    new SecretSearch('warning').check(yaml.parts, list);
    const map = asMap(yaml.value, [], list);
    if (map === undefined) return undefined;
    const placeholder = { name, members: ['nobody'] };
    const document = readShape(map, { schema: groupSchema, path: [], placeholder, problems: list });
    checkFileName({ given: document.name, stem: name }, list);
    const group = toGroupDefinition(document);
    const members = readableItems(map['members'], agentName);
    const relationships = readableItems(map['relationships'], relationship);
    const { escalation_rules } = group;
    checkGroup({ members, relationships, escalation_rules }, { problems: list, names });
    return group;
  };
  const { value, problems } = readFile(text, make, { outside: ['unknown-agent'] });
  return { group: value, problems };
}
