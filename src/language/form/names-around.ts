import type { FormNames } from '../../protocol/builder-messages.ts';
import type { LanguageWorkspace } from '../language-workspace.ts';

/** What the workspace has under each kind of name that a form asks for. */
export function namesAround({ names, tools }: LanguageWorkspace): FormNames {
  const { agents = [], groups = [], workflows = [], mcp_servers: servers = [], models = [] } = names;
  return {
    agent: agents,
    group: groups,
    workflow: workflows,
    server: servers,
    provider: distinct(models.map(({ provider }) => provider)),
    model: distinct(models.flatMap(({ name, capabilities }) => [name, ...capabilities])),
    tool: [...tools.map(({ name }) => name), ...servers.map((server) => `mcp:${server}/*`)],
  };
}

function distinct(names: readonly string[]): readonly string[] {
  return [...new Set(names)];
}
