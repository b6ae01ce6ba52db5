import type { DefinitionSurroundings } from '../../src/dsl/definition-surroundings.ts';
import { OpenFile } from '../../src/language/open-file.ts';
import { definitionAt, type FileAmongOthers } from '../../src/language/workspace-files.ts';
import { cursorText } from './cursor-text.ts';

/** Texts by path, as `.baton/agents/lead.yaml`. */
export type Texts = Readonly<Record<string, string>>;

/** A workspace of these files. */
export function languageWorkspace(texts: Texts, over: Partial<DefinitionSurroundings> = {}): DefinitionSurroundings {
  const files = Object.keys(texts).flatMap((file) => {
    const definition = definitionAt(file);
    return definition === undefined ? [] : [{ ...definition, file, name: definition.stem, description: '' }];
  });
  const of = (kind: string): typeof files => files.filter((each) => each.kind === kind);
  const names = {
    agents: of('agent').map(({ name }) => name),
    groups: of('group').map(({ name }) => name),
    workflows: of('workflow').map(({ name }) => name),
  };
  return {
    names,
    checkCode: () => undefined,
    agents: of('agent'),
    groups: of('group'),
    workflow_files: new Map(of('workflow').map(({ name, file }) => [name, file])),
    configuration_file: of('config')[0]?.file ?? null,
    default_model: null,
    agent_models: new Map(),
    tools: [],
    ...over,
  };
}

export interface MarkedFile {
  readonly around: FileAmongOthers;
  /** Where the mark was. */
  readonly offset: number;
}

/** Opens the file with the mark `|`, which is the first one, among the others. */
export function openMarked(files: Texts, over: Partial<DefinitionSurroundings> = {}): MarkedFile {
  const [[path, marked] = ['', '']] = Object.entries(files);
  const { text, offset } = cursorText(marked);
  const texts = { ...files, [path]: text };
  const workspace = languageWorkspace(texts, over);
  const file = new OpenFile(definitionAt(path) ?? { kind: 'workflow', stem: path });
  file.update(text, workspace.names);
  const textOf = (each: string): Promise<string | undefined> => Promise.resolve(texts[each]);
  return { around: { file, path, workspace, textOf }, offset };
}
