import type { AgentDefinition } from '../domain/agent.ts';
import type { Problem } from '../domain/problem.ts';
import { toAgentDefinition } from './normalize/agent.ts';
import { asMap } from './normalize/as-map.ts';
import { type ParsedYaml, readFile } from './normalize/read-file.ts';
import { readShape } from './normalize/read-shape.ts';
import type { ProblemList } from './problems/problem-list.ts';
import { agent as agentSchema } from './schema/agent.ts';
import { checkAgentDefinition } from './validate/agents.ts';
import { checkFileName } from './validate/document.ts';
import { SecretSearch } from './validate/secrets.ts';
import type { WorkspaceNames } from './workspace-names.ts';

export interface ReadAgentOptions {
  /** The file's stem. */
  readonly name: string;
  readonly names?: WorkspaceNames;
}

export interface AgentReading {
  /** Null when the text cannot be read as one. What it names may be missing from the workspace, which is an error too. */
  readonly agent: AgentDefinition | null;
  readonly problems: readonly Problem[];
}

/** Reads the text of an agent file. Never throws, whatever the text. */
export function readAgent(text: string, { name, names = {} }: ReadAgentOptions): AgentReading {
  const make = (yaml: ParsedYaml, list: ProblemList): AgentDefinition | undefined => {
    new SecretSearch('warning').check(yaml.parts, list);
    const map = asMap(yaml.value, [], list);
    if (map === undefined) return undefined;
    const placeholder = { name, prompt: '-' };
    const document = readShape(map, { schema: agentSchema, path: [], placeholder, problems: list });
    checkFileName({ given: document.name, stem: name }, list);
    const agent = toAgentDefinition(document.name, document);
    checkAgentDefinition(agent, [], { problems: list, names });
    return agent;
  };
  const { value, problems } = readFile(text, make, { outside: ['unknown-mcp-server'] });
  return { agent: value, problems };
}
