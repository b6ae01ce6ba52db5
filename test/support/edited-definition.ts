import type { FileKind } from '../../src/language/open-file.ts';
import { OpenFile } from '../../src/language/open-file.ts';
import type { FileAmongOthers } from '../../src/language/workspace-files.ts';
import { languageWorkspace, type Texts } from './language-files.ts';
import { someWorkspace } from './language-surroundings.ts';

const folders = { workflow: 'workflows/', agent: 'agents/', group: 'groups/', config: '' } as const;

/** What stands around it: agents, a group, a workflow and a server, each in a file that can be read. */
const others: Texts = {
  '.baton/agents/writer.yaml': 'name: writer\nprompt: You write.\ntools: [mcp:files/read_text_file]\n',
  '.baton/agents/researcher.yaml': 'name: researcher\nprompt: You look things up.\n',
  '.baton/groups/analysis.yaml': 'name: analysis\nmembers: [writer, researcher]\n',
  '.baton/workflows/research-report.yaml':
    'name: Research\ninputs: { topic: { type: string, required: true }, depth: { type: string } }\nsteps:\n  - { name: write, type: agent, agent: writer, instruction: "{topic} {depth}" }\n',
  '.baton/config.yaml': 'mcp_servers: { files: { command: npx } }\n',
};

/** A definition file that is edited again and again, in a workspace with some of everything that files name. */
export class EditedDefinition {
  readonly around: FileAmongOthers;

  constructor({ kind, name }: { readonly kind: FileKind; readonly name: string }) {
    const path = `.baton/${folders[kind]}${name}.yaml`;
    const { names, configuration_file: _, ...rest } = languageWorkspace({ ...others, [path]: '' });
    const workspace = {
      ...someWorkspace,
      ...rest,
      tools: someWorkspace.tools,
      names: { ...someWorkspace.names, ...names },
      configuration_file: '.baton/config.yaml',
    };
    const textOf = (other: string): Promise<string | undefined> => Promise.resolve(others[other]);
    this.around = { file: new OpenFile({ kind, stem: name }), path, workspace, textOf };
  }

  write(text: string): FileAmongOthers {
    this.around.file.update(text, this.around.workspace.names);
    return this.around;
  }
}
