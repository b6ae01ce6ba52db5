import { isoTime } from '../base/clock.ts';
import { asJson } from '../base/json.ts';
import type { AgentDefinition } from '../domain/agent.ts';
import type { GroupDefinition, Relationship } from '../domain/group.ts';
import { type Change, put, remove } from '../domain/tables.ts';
import type { RelationshipRecord, TeamFileRecord } from '../domain/team-records.ts';
import type { Core } from './core.ts';
import type { TeamReading } from './team-reading.ts';

type Parts = Pick<Core, 'store' | 'digest' | 'ids' | 'clock'>;

/**
 * The team as rows, so that history can be joined to it. Nothing for files that are unchanged; agents and groups whose file
 * has gone stay.
 */
export function mirrorTeam(parts: Parts, { agents, groups, paths }: TeamReading): Change[] {
  return [
    ...mirrorFiles(parts, 'agents', { definitions: Object.values(agents), paths: paths.agents }),
    ...mirrorFiles(parts, 'groups', { definitions: groups, paths: paths.groups }),
    ...groups.flatMap((group) => mirrorRelationships(parts, group, paths.groups[group.name] ?? '')),
  ];
}

interface TeamFiles {
  readonly definitions: readonly (AgentDefinition | GroupDefinition)[];
  /** By name. */
  readonly paths: Readonly<Record<string, string>>;
}

function mirrorFiles(parts: Parts, table: 'agents' | 'groups', { definitions, paths }: TeamFiles): Change[] {
  const known = new Map(parts.store.find(table, {}).map((row) => [row.name, row]));
  return definitions.flatMap((given) => {
    const { name } = given;
    const definition = asJson(given);
    const before = known.get(name);
    const source_path = paths[name] ?? '';
    const hash = parts.digest.json(definition);
    if (before?.hash === hash && before.source_path === source_path) return [];
    const row: TeamFileRecord = { name, definition, source_path, hash, ...datesOf(parts, before) };
    return [put(table, row)];
  });
}

function mirrorRelationships(parts: Parts, group: GroupDefinition, path: string): Change[] {
  const { store, digest } = parts;
  const known = new Map(store.find('relationships', { group: group.name }).map((row) => [keyOf(row), row]));
  const given = group.relationships.map((each) => ({ ...each, from_agent: each.from, to_agent: each.to }));
  const wanted = new Set(given.map(keyOf));
  const gone = [...known.values()].filter((row) => !wanted.has(keyOf(row)));
  const changed = given.flatMap((relationship) => {
    const before = known.get(keyOf(relationship));
    const hash = digest.json(relationship);
    if (before?.hash === hash && before.source_path === path) return [];
    const { from: _from, to: _to, communication_style, ...columns } = relationship;
    const style = communication_style ?? ordinaryStyle(relationship.type);
    const row = { ...columns, group: group.name, communication_style: style, source_path: path, hash };
    return [put('relationships', { ...row, ...datesOf(parts, before) })];
  });
  return [...gone.map(({ id }) => remove('relationships', { id })), ...changed];
}

/** A row that was there keeps its id and its beginning. */
function datesOf(
  { ids, clock }: Parts,
  before: Pick<TeamFileRecord, 'id' | 'created_at'> | undefined,
): Pick<TeamFileRecord, 'id' | 'created_at' | 'updated_at'> {
  const now = isoTime(clock.now());
  return { id: before?.id ?? ids(), created_at: before?.created_at ?? now, updated_at: now };
}

/** What holds where nothing is set: work waits for its answer, messages do not. */
function ordinaryStyle(type: Relationship['type']): RelationshipRecord['communication_style'] {
  return type === 'collaborates_with' || type === 'consults' ? 'async' : 'sync';
}

function keyOf({ from_agent, to_agent, type }: Pick<RelationshipRecord, 'from_agent' | 'to_agent' | 'type'>): string {
  return JSON.stringify([from_agent, to_agent, type]);
}
