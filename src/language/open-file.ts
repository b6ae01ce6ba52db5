import type { AgentDefinition } from '../domain/agent.ts';
import type { Configuration } from '../domain/configuration.ts';
import type { GroupDefinition } from '../domain/group.ts';
import type { Problem } from '../domain/problem.ts';
import { inspectWorkflow, type WorkflowInspection } from '../dsl/inspect-workflow.ts';
import { ProblemList } from '../dsl/problems/problem-list.ts';
import { readAgent } from '../dsl/read-agent.ts';
import { readConfig } from '../dsl/read-config.ts';
import { readGroup } from '../dsl/read-group.ts';
import type { CodeCheck } from '../dsl/validate/code-check.ts';
import type { WorkspaceNames } from '../dsl/workspace-names.ts';
import { readYaml } from '../dsl/yaml/read-yaml.ts';
import type { YamlSource } from '../dsl/yaml/yaml-source.ts';
import { createFileMemory, type FileMemory } from './file-memory.ts';

export type FileKind = 'workflow' | 'agent' | 'group' | 'config';

interface Read {
  readonly problems: readonly Problem[];
  /** Where values stand. Null when the text passed a limit. */
  readonly source: YamlSource | null;
}

/** What a text says, as far as it can be read. */
export type FileContent =
  | ({ readonly kind: 'workflow' } & WorkflowInspection)
  | ({ readonly kind: 'agent'; readonly agent: AgentDefinition | null } & Read)
  | ({ readonly kind: 'group'; readonly group: GroupDefinition | null } & Read)
  | ({ readonly kind: 'config'; readonly configuration: Configuration | null } & Read);

export interface OpenFileOptions {
  readonly kind: FileKind;
  /** The file's name without its ending. */
  readonly stem: string;
  /** When absent, the code of `code` steps is not checked. */
  readonly checkCode?: CodeCheck;
  /** Of the file, when others read it as well; default: one of its own. */
  readonly memory?: FileMemory;
}

/** A definition file that somebody edits. What did not change from one text to the next is not worked out again. */
export class OpenFile {
  readonly kind: FileKind;
  readonly stem: string;
  readonly #checkCode: CodeCheck | undefined;
  readonly #memory: FileMemory;
  #text = '';
  #names: WorkspaceNames = {};
  #content: FileContent | undefined;

  constructor({ kind, stem, checkCode, memory = createFileMemory() }: OpenFileOptions) {
    this.kind = kind;
    this.stem = stem;
    this.#checkCode = checkCode;
    this.#memory = memory;
  }

  /** Without a byte order mark: an editor has none in a text, and offsets count without it. */
  get text(): string {
    return this.#text;
  }

  /** What references to the workspace were last checked against. */
  get names(): WorkspaceNames {
    return this.#names;
  }

  /** Of the text as it is now; read when it is first asked for. */
  get content(): FileContent {
    return (this.#content ??= this.#read());
  }

  /** `names`: what references to the workspace are checked against. The same object stands for the same names. */
  update(given: string, names: WorkspaceNames): void {
    const text = given.startsWith('\uFEFF') ? given.slice(1) : given;
    if (text === this.#text && names === this.#names && this.#content !== undefined) return;
    this.#text = text;
    this.#names = names;
    this.#content = undefined;
  }

  /** This reading: what the file says later does not change it. */
  frozen(): OpenFile {
    const frozen = new OpenFile({ kind: this.kind, stem: this.stem, checkCode: this.#checkCode });
    frozen.#text = this.#text;
    frozen.#names = this.#names;
    frozen.#content = this.content;
    return frozen;
  }

  #read(): FileContent {
    const text = this.#text;
    const named = { name: this.stem, names: this.#names };
    switch (this.kind) {
      case 'workflow': {
        const options = { slug: this.stem, names: this.#names, checkCode: this.#checkCode, memory: this.#memory };
        return { kind: 'workflow', ...inspectWorkflow(text, options) };
      }
      case 'agent':
        return { kind: 'agent', ...readAgent(text, named), source: sourceOf(text) };
      case 'group':
        return { kind: 'group', ...readGroup(text, named), source: sourceOf(text) };
      case 'config':
        return { kind: 'config', ...readConfig(text), source: sourceOf(text) };
    }
  }
}

function sourceOf(text: string): YamlSource | null {
  const yaml = readYaml(text, new ProblemList());
  return yaml.kind === 'read' ? yaml.source : null;
}
