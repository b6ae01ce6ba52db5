import { toSupervisor } from '../../domain/supervision.ts';
import type { Path } from '../../dsl/yaml/path.ts';
import type { NameKind } from './name-place.ts';
import type { PlaceList } from './place-list.ts';
import { addToolNames } from './tool-names.ts';

/** All names in the file of an agent. */
export function addAgentNames(stem: string, list: PlaceList): void {
  list.define(['name'], { kind: 'agent', name: stem, home: null });
  addToolNames(['tools'], list);
}

/** All names in the file of a group. */
export function addGroupNames(stem: string, list: PlaceList): void {
  list.define(['name'], { kind: 'group', name: stem, home: null });
  for (const member of list.itemsAt(['members'])) useOf('agent', member, list);
  for (const relationship of list.itemsAt(['relationships'])) {
    useOf('agent', [...relationship, 'from'], list);
    useOf('agent', [...relationship, 'to'], list);
  }
  const target: Path = ['escalation_rules', 'on_failure'];
  if (list.textAt(target) !== toSupervisor) useOf('agent', target, list);
}

/** All names in the configuration. */
export function addConfigurationNames(list: PlaceList): void {
  for (const name of list.keysAt(['mcp_servers'])) {
    list.defineKey(['mcp_servers', name], { kind: 'server', name, home: null });
  }
}

function useOf(kind: NameKind, path: Path, list: PlaceList): void {
  const name = list.textAt(path);
  if (name !== undefined) list.use(path, { kind, name, home: null });
}
