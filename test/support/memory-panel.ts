import { Emitter } from '../../src/base/event.ts';
import { CancelledError } from '../../src/base/errors.ts';
import type { AnswerMeans } from '../../src/extension/panels/approvals/answer-means.ts';
import type { PanelHost, PanelWorkspaces } from '../../src/extension/panels/panel-host.ts';
import { createPanelSections } from '../../src/extension/panels/panel-sections.ts';
import { PanelSession } from '../../src/extension/panels/panel-session.ts';
import type { SeenPanel } from '../../src/extension/panels/seen-executions.ts';
import type { ExecutionTarget } from '../../src/extension/commands/targets.ts';
import type { FolderWorkspace } from '../../src/extension/workspace/folder-workspace.ts';
import type { ChangedRegistry, RecordedEvent } from '../../src/extension/workspace/open-workspaces.ts';
import type { HeadNews } from '../../src/protocol/panel/head-messages.ts';
import type { PanelNews, PanelRequest } from '../../src/protocol/panel-messages.ts';
import { type PanelChoice, type PanelPart, panelVersion } from '../../src/protocol/panel/shell-messages.ts';
import type { MemoryFolder } from './memory-folder.ts';

/** A panel with all its sections over folders in memory, with a stand-in for the window around it. */
export class MemoryPanel {
  readonly session: PanelSession;
  readonly host: PanelHost;
  readonly told: PanelNews[] = [];
  readonly errors: string[] = [];
  readonly failures: unknown[] = [];
  /** Commands that were run, with the execution on which. */
  readonly ran: (readonly [command: string, id: string | undefined])[] = [];
  /** What answering comes to. */
  answers: Partial<AnswerMeans> = {};
  /** What the person chooses in VS Code's list; undefined: nothing. */
  chosen: ExecutionTarget | undefined;
  surroundings: HeadNews = { kind: 'head_surroundings', can_act: true, lines: [], nothing: null };
  /** What a person can see. */
  seen: SeenPanel | undefined;
  /** How often a section has looked around. */
  looks = 0;
  pages = 0;
  folders: readonly MemoryFolder[];
  /** Before it the folders of the window are not known. */
  settled: Promise<void> = Promise.resolve();
  readonly #recorded = new Emitter<RecordedEvent>();
  readonly #changed = new Emitter<FolderWorkspace | undefined>();
  readonly #messages = new Emitter<FolderWorkspace>();
  readonly #registry = new Emitter<ChangedRegistry>();
  readonly #around = new Emitter<void>();

  constructor(folders: readonly MemoryFolder[], execution?: ExecutionTarget) {
    this.folders = folders;
    for (const folder of folders) this.#hear(folder);
    this.host = this.#host();
    this.session = new PanelSession({ host: this.host, createSections: createPanelSections, wanted: { execution } });
  }

  /** A section, or the session, listens to something that is recorded. */
  get hasListeners(): boolean {
    const own = [this.#recorded, this.#changed, this.#messages, this.#registry, this.#around];
    return own.some((emitter) => emitter.hasListeners);
  }

  /** The choice that the page was told last. */
  get choice(): PanelChoice | undefined {
    return this.newsOf('panel_shows').at(-1)?.choice;
  }

  newsOf<Kind extends PanelNews['kind']>(kind: Kind): readonly Extract<PanelNews, { readonly kind: Kind }>[] {
    return this.told.filter((news): news is Extract<PanelNews, { readonly kind: Kind }> => news.kind === kind);
  }

  say(request: PanelRequest): void {
    this.session.hear(structuredClone(request));
  }

  /** The page is there. */
  ready(kept: PanelChoice | null = null): void {
    this.say({ kind: 'panel_ready', version: panelVersion, kept });
  }

  see(...parts: readonly PanelPart[]): void {
    this.say({ kind: 'see_parts', parts });
  }

  /** The window is another one: trusted, or of other folders. */
  changeSurroundings(surroundings: Partial<HeadNews>): void {
    this.surroundings = { ...this.surroundings, ...surroundings };
    this.#around.fire();
  }

  /** A folder comes to the window. */
  add(folder: MemoryFolder): void {
    this.folders = [...this.folders, folder];
    this.#hear(folder);
    this.#changed.fire(undefined);
  }

  /** A folder leaves the window; `next` takes its place at once. */
  remove(folder: MemoryFolder, next?: MemoryFolder): void {
    this.folders = this.folders.filter((each) => each !== folder);
    if (next === undefined) this.#changed.fire(undefined);
    else this.add(next);
  }

  #hear({ workspace, window }: MemoryFolder): void {
    window.recorded.event((event) => this.#recorded.fire({ workspace, event }));
    window.changed.event(() => this.#changed.fire(workspace));
    window.messages.event(() => this.#messages.fire(workspace));
    window.registry.event((changes) => this.#registry.fire({ workspace, changes }));
  }

  #host(): PanelHost {
    return {
      workspaces: this.#workspaces(),
      answers: this.#answers(),
      translations: {},
      onDidChangeSurroundings: this.#around.event,
      surroundings: async () => {
        this.looks += 1;
        return this.surroundings;
      },
      tell: (news) => this.told.push(news),
      noteSeen: (seen) => {
        this.seen = seen;
      },
      loadPage: () => {
        this.pages += 1;
      },
      run: (command, ...targets) => this.ran.push([command, targets[0]?.id]),
      chooseExecution: async () => {
        if (this.chosen === undefined) throw new CancelledError();
        return this.chosen;
      },
      openValue: async () => undefined,
      copyValue: async () => undefined,
      showFailure: (error) => this.failures.push(error),
      logError: (message) => this.errors.push(message),
    };
  }

  /** Asked anew each time: a test may change them. */
  #answers(): AnswerMeans {
    const means = (): AnswerMeans => ({ ...noAnswers, ...this.answers });
    return {
      whyLocked: (workspace) => means().whyLocked(workspace),
      ask: (place) => means().ask(place),
      record: (asked, answer) => means().record(asked, answer),
      change: (asked) => means().change(asked),
      resume: (asked) => means().resume(asked),
      open: (asked) => means().open(asked),
      confirm: (cards) => means().confirm(cards),
    };
  }

  #workspaces(): PanelWorkspaces {
    const all = (): readonly FolderWorkspace[] => this.folders.map(({ workspace }) => workspace);
    const settled = (): Promise<void> => this.settled;
    return {
      get all() {
        return all();
      },
      get onDisk() {
        return all();
      },
      settled,
      ...{ onDidRecord: this.#recorded.event, onDidChange: this.#changed.event },
      ...{ onDidChangeMessages: this.#messages.event, onDidChangeRegistry: this.#registry.event },
    };
  }
}

const noAnswers: AnswerMeans = {
  whyLocked: () => undefined,
  ask: () => Promise.reject(new CancelledError()),
  record: async () => undefined,
  change: async () => undefined,
  resume: async () => undefined,
  open: async () => undefined,
  confirm: async () => false,
};
