import { applyEdits } from '../../src/dsl/edit/text-edit.ts';
import type { FormHost, PreparedEdit } from '../../src/extension/editor/builder/form-host.ts';
import { FormSession } from '../../src/extension/editor/builder/form-session.ts';
import { createFileMemory } from '../../src/language/file-memory.ts';
import { workflowForm } from '../../src/language/form/workflow-form.ts';
import { OpenFile } from '../../src/language/open-file.ts';
import { rename } from '../../src/language/rename/rename.ts';
import type { BuilderNews, FormChange } from '../../src/protocol/builder-messages.ts';
import { languageWorkspace } from './language-files.ts';
import { someAnswers } from './language-surroundings.ts';

const path = '.baton/workflows/w.yaml';

const words: FormHost['words'] = {
  translations: {},
  stale: 'The file was changed meanwhile.',
  notMade: 'It was not made.',
  unknown: 'Nobody knows this.',
};

/** The form of a text that lies in memory: its session, with a stand-in for the editor around it. */
export class MemoryForm {
  readonly session: FormSession;
  readonly told: BuilderNews[] = [];
  readonly errors: string[] = [];
  /** Whoever closes the editor is asked first. */
  isUnsaved = false;
  /** How often the page was begun anew. */
  pages = 0;
  /** Before each edit is made, such as for other people's changes. */
  beforeEdit: () => void | Promise<void> = () => undefined;
  /** When an edit has been made and told, before it is said so. */
  afterEdit: () => void | Promise<void> = () => undefined;
  /** While other files are looked at. */
  beforeRename: () => void | Promise<void> = () => undefined;
  beforeRead: () => void | Promise<void> = () => undefined;
  /** Who is told what the page is told. */
  onTell: (news: BuilderNews) => void = () => undefined;
  readonly #memory = createFileMemory();
  readonly #file = new OpenFile({ kind: 'workflow', stem: 'w', memory: this.#memory });
  readonly #workspace;
  #text: string;
  #version = 1;

  constructor(text: string) {
    this.#text = text;
    this.#workspace = languageWorkspace({ [path]: text });
    this.session = new FormSession(this.#host(), workflowForm);
  }

  get text(): string {
    return this.#text;
  }

  get version(): number {
    return this.#version;
  }

  /** Somebody else changes the text. */
  write(text: string): void {
    this.#text = text;
    this.isUnsaved = true;
    this.#version += 1;
    this.session.followText();
  }

  newsOf<Kind extends BuilderNews['kind']>(kind: Kind): readonly Extract<BuilderNews, { readonly kind: Kind }>[] {
    return this.told.filter((news): news is Extract<BuilderNews, { readonly kind: Kind }> => news.kind === kind);
  }

  #host(): FormHost {
    return {
      words,
      parts: this.#memory.parts,
      current: () => ({ text: this.#text, version: this.#version }),
      read: async () => {
        await this.beforeRead();
        return { file: this.#read(), workspace: this.#workspace, questions: someAnswers };
      },
      editing: (edits) => this.#prepared((text) => applyEdits(text, edits)),
      renaming: (change) => this.#renaming(change),
      markUnsaved: () => {
        this.isUnsaved = true;
        return Promise.resolve();
      },
      openText: () => undefined,
      loadPage: () => {
        this.pages += 1;
      },
      tell: (news) => {
        this.told.push(news);
        this.onTell(news);
      },
      logError: (message) => this.errors.push(message),
    };
  }

  /** As an editor does: an edit of a text that has changed since is not made. */
  #prepared(edited: (text: string) => string): PreparedEdit {
    return async () => {
      const version = this.#version;
      await this.beforeEdit();
      if (version !== this.#version) return false;
      this.write(edited(this.#text));
      await this.afterEdit();
      return true;
    };
  }

  async #renaming(change: Extract<FormChange, { readonly kind: 'rename' }>): Promise<PreparedEdit> {
    const file = this.#read();
    const offset = file.content.source?.offsetsAt(
      change.path,
      change.spot === 'key' ? { kind: 'key' } : { kind: 'within', start: 0, end: 1 },
    )?.start;
    const around = { file: file.frozen(), path, workspace: this.#workspace, textOf: () => Promise.resolve(undefined) };
    const answer = await rename(around, offset ?? 0, change.name);
    await this.beforeRename();
    if (answer.kind === 'refused') throw new Error(answer.reason);
    return this.#prepared((text) => applyEdits(text, answer.edits));
  }

  #read(): OpenFile {
    this.#file.update(this.#text, this.#workspace.names);
    return this.#file;
  }
}
