import type { ModelReference } from '../../domain/model.ts';
import { plannerText } from '../../presentation/team-file-texts.ts';
import { writeFile } from '../commands/write-file.ts';
import { readTeam } from '../trees/read-team.ts';
import type { FolderWorkspace } from '../workspace/folder-workspace.ts';

export interface Planner {
  readonly name: string;
  /** Null: it names none. */
  readonly model: ModelReference | null;
}

const needed = ['epic_create', 'task_create'];

/** What lets nothing run and changes no file. */
const harmless: ReadonlySet<string> = new Set([
  ...needed,
  ...['epic_search', 'epic_status', 'epic_update', 'task_list', 'task_update', 'find_agent', 'workflow_discover'],
  ...['list_files', 'read_file', 'search_files', 'read_result', 'history_query', 'read_messages', 'ask_human'],
]);

const usualName = 'planner';

/** An agent of the team that can write down epics and tasks and can let nothing run; where there is none, one is made. */
export async function findPlanner(workspace: FolderWorkspace): Promise<Planner> {
  const { agents } = await readTeam(workspace);
  const able = agents.filter(({ definition }) => {
    const tools = definition?.tools.map(({ name }) => name) ?? [];
    return needed.every((name) => tools.includes(name)) && tools.every((name) => harmless.has(name));
  });
  const found = able.find(({ name }) => name === usualName) ?? able[0];
  if (found !== undefined) return { name: found.name, model: found.definition?.model ?? null };
  const taken = new Set(agents.map(({ name }) => name));
  const name = taken.has(usualName) ? `epic-${usualName}` : usualName;
  await writeFile(workspace, `.baton/agents/${name}.yaml`, plannerText(name));
  return { name, model: null };
}
