import { type Disposable, DisposableStore } from '../../base/disposable.ts';
import { messageOf } from '../../base/errors.ts';
import { asEvent } from '../../domain/project-event.ts';
import { isOfTrigger } from '../../domain/trigger.ts';
import { type PanelNews, readPanelRequest } from '../../protocol/panel-messages.ts';
import {
  type PanelChoice,
  type PanelExecution,
  type PanelPart,
  panelVersion,
  type ShellRequest,
} from '../../protocol/panel/shell-messages.ts';
import { readShellRequest } from '../../protocol/panel/read-shell-messages.ts';
import type { StepPlace } from '../../protocol/panel/step-place.ts';
import type { ExecutionTarget } from '../commands/targets.ts';
import type { RecordedEvent } from '../workspace/open-workspaces.ts';
import { goesOn, newestExecution } from './newest-execution.ts';
import type { PanelHost } from './panel-host.ts';
import type { PanelSection, SectionOptions } from './panel-section.ts';
import type { PanelWish } from './panel-wish.ts';
import { SectionList } from './section-list.ts';

export interface PanelSessionOptions {
  readonly host: PanelHost;
  readonly createSections: (options: SectionOptions) => readonly PanelSection[];
  /** What it begins with instead of what the page has kept. */
  readonly wanted: PanelWish;
}

/** One Orchestration panel that is open: knows which execution and step it shows, and puts its sections together. */
export class PanelSession implements Disposable {
  readonly #host: PanelHost;
  readonly #sections: SectionList;
  #following: DisposableStore | undefined;
  #shown: ExecutionTarget | undefined;
  #step: StepPlace | undefined;
  #followsNewest = true;
  /** What is to be shown once the page is there. */
  #wanted: PanelWish;
  /** What the page showed before it was loaded anew, until a person chooses: what it was in may be there only later. */
  #kept: PanelChoice | undefined;
  #parts: ReadonlySet<PanelPart> = new Set();
  /** How often something was chosen: what was looked up for an earlier choice comes too late. */
  #choices = 0;
  #isVisible = true;
  #isReady = false;
  #isReloaded = false;

  constructor({ host, createSections, wanted }: PanelSessionOptions) {
    this.#host = host;
    this.#wanted = wanted;
    const sections = createSections({
      host,
      tell: (news) => this.#tell(news),
      pick: (execution) => this.meet({ execution }),
    });
    this.#sections = new SectionList(sections);
  }

  dispose(): void {
    this.#isReady = false;
    this.#noteSeen();
    this.#following?.dispose();
    this.#sections.dispose();
  }

  /** What the page has said. */
  hear(message: unknown): void {
    const request = readPanelRequest(message);
    if (request === undefined) return;
    const own = readShellRequest(message);
    if (own !== undefined) this.#answer(own);
    this.#sections.hear(request);
  }

  /** The view is seen, or hidden: its page is gone then, and begins anew. */
  setVisible(isVisible: boolean): void {
    this.#isVisible = isVisible;
    if (!isVisible) this.#isReady = false;
    this.#followRecord();
    this.#showSections();
  }

  /** Whatever it shows now, or would when its page is there. */
  meet(wish: PanelWish): void {
    if (!this.#isReady) this.#wanted = { ...this.#wanted, ...wish };
    else this.#meet(wish);
  }

  #meet({ execution, question }: PanelWish): void {
    if (execution !== undefined) this.#show(execution, { followsNewest: false, step: undefined });
    if (question !== undefined) this.#tell({ kind: 'seek_approval', place: question });
  }

  #answer(request: ShellRequest): void {
    switch (request.kind) {
      case 'panel_ready':
        this.#begin(request.version, request.kept);
        return;
      case 'pick_execution':
        this.#kept = undefined;
        this.#run(this.#pickKept({ execution: request.execution, step: request.step ?? null, follows_newest: false }));
        return;
      case 'follow_newest':
        this.#kept = undefined;
        this.#run(this.#showNewest());
        return;
      case 'choose_step':
        this.#kept = undefined;
        this.#step = request.step ?? undefined;
        this.#tellChoice();
        this.#sections.lookAt(this.#step);
        return;
      case 'see_parts':
        this.#parts = new Set(request.parts);
        this.#showSections();
        return;
      default:
      // What is said to a section.
    }
  }

  /** A page of another version understands nothing: it is begun anew, once. */
  #begin(version: number, kept: PanelChoice | null): void {
    if (version !== panelVersion && !this.#isReloaded) {
      this.#isReloaded = true;
      this.#host.loadPage();
      return;
    }
    this.#isReady = true;
    this.#parts = new Set();
    this.#showSections();
    this.#tell({ kind: 'panel_begin', version: panelVersion, words: this.#host.translations });
    this.#followRecord();
    const wanted = this.#wanted;
    this.#wanted = {};
    this.#kept = kept ?? undefined;
    this.#meet(wanted);
    if (wanted.execution !== undefined) return;
    if (kept === null || kept.follows_newest) this.#run(this.#showNewest());
    else this.#run(this.#pickKept(kept));
  }

  async #pickKept(kept: PanelChoice): Promise<void> {
    const choice = ++this.#choices;
    await this.#host.workspaces.settled();
    if (choice !== this.#choices) return;
    const execution = this.#find(kept.execution);
    if (execution === undefined) await this.#showNewest();
    else this.#show(execution, { followsNewest: false, step: kept.step ?? undefined });
  }

  async #showNewest(): Promise<void> {
    const choice = ++this.#choices;
    const { workspaces } = this.#host;
    await workspaces.settled();
    const { target, unread } = await newestExecution(workspaces.onDisk);
    if (choice !== this.#choices) return;
    this.#sections.miss(unread);
    this.#show(target, { followsNewest: true, step: this.#keptStepIn(target) });
  }

  #keptStepIn(execution: ExecutionTarget | undefined): StepPlace | undefined {
    const kept = this.#kept;
    return execution !== undefined && execution.id === kept?.execution?.id ? (kept.step ?? undefined) : undefined;
  }

  /** What is the newest may have begun where nobody told of it. */
  async #catchUp(): Promise<void> {
    const kept = this.#kept;
    if (this.#shown === undefined && kept?.follows_newest === false) {
      await this.#pickKept(kept);
      return;
    }
    const choice = this.#choices;
    const newest = await newestExecution(this.#host.workspaces.onDisk);
    const { target, unread } = newest;
    const stays = newest.isOfTrigger && (await this.#isBusy());
    if (choice !== this.#choices) return;
    this.#sections.miss(unread);
    if (!stays && target?.id !== this.#shown?.id)
      this.#show(target, { followsNewest: true, step: this.#keptStepIn(target) });
  }

  #find(execution: PanelExecution | null): ExecutionTarget | undefined {
    const { onDisk } = this.#host.workspaces;
    const workspace = onDisk.find(({ folder }) => folder.uri.toString() === execution?.folder);
    return workspace === undefined || execution === null ? undefined : { workspace, id: execution.id };
  }

  #show(
    execution: ExecutionTarget | undefined,
    { followsNewest, step }: { readonly followsNewest: boolean; readonly step: StepPlace | undefined },
  ): void {
    this.#choices += 1;
    if (!followsNewest) this.#sections.miss([]);
    this.#shown = execution;
    this.#followsNewest = followsNewest;
    this.#step = step;
    this.#tellChoice();
    this.#noteSeen();
    this.#sections.show(execution, step);
  }

  #tellChoice(): void {
    const execution = this.#shown === undefined ? null : asChosen(this.#shown);
    const choice = { execution, step: this.#step ?? null, follows_newest: this.#followsNewest };
    this.#tell({ kind: 'panel_shows', choice });
  }

  #showSections(): void {
    this.#noteSeen();
    this.#sections.see(this.#seenParts);
  }

  get #seenParts(): ReadonlySet<PanelPart> {
    return this.#isReady && this.#isVisible ? this.#parts : new Set();
  }

  #noteSeen(): void {
    const [execution, parts] = [this.#shown, this.#seenParts];
    this.#host.noteSeen(execution === undefined || parts.size === 0 ? undefined : { execution, parts });
  }

  #followRecord(): void {
    this.#following?.dispose();
    this.#following = undefined;
    if (!this.#isVisible || !this.#isReady) return;
    const { workspaces } = this.#host;
    this.#following = new DisposableStore();
    this.#following.add(workspaces.onDidRecord((recorded) => this.#note(recorded)));
    const changing = workspaces.onDidChange(() => {
      if (this.#leaveEnded()) return;
      // Folders come while the window opens, a database with its first run, and what another process ran with its record.
      if (this.#shown === undefined || this.#followsNewest) this.#run(this.#catchUp());
    });
    this.#following.add(changing);
  }

  /**
   * Through the workspace of a folder that has left the window nothing can be read or done any more, also when the folder
   * has come back by now. False: what is shown is not in such a one.
   */
  #leaveEnded(): boolean {
    const shown = this.#shown;
    if (shown === undefined || this.#host.workspaces.onDisk.includes(shown.workspace)) return false;
    const again = this.#find(asChosen(shown));
    if (again === undefined) this.#run(this.#showNewest());
    else this.#show(again, { followsNewest: this.#followsNewest, step: this.#step });
    return true;
  }

  #note({ workspace, event }: RecordedEvent): void {
    if (!this.#followsNewest || event.type !== 'execution_created') return;
    const created = asEvent(event);
    if (created.type !== 'execution_created' || created.data.parent_execution_id !== null) return;
    const begun = { workspace, id: event.execution_id };
    if (isOfTrigger(created.data.trigger)) this.#run(this.#followTriggered(begun));
    else this.#show(begun, { followsNewest: true, step: undefined });
  }

  /** It begins without anybody: what a person looks at is not taken away for it. */
  async #followTriggered(begun: ExecutionTarget): Promise<void> {
    const choice = this.#choices;
    if ((await this.#isBusy()) || choice !== this.#choices) return;
    this.#show(begun, { followsNewest: true, step: undefined });
  }

  /** What is shown has not ended. */
  async #isBusy(): Promise<boolean> {
    return this.#shown !== undefined && (await goesOn(this.#shown));
  }

  #tell(news: PanelNews): void {
    if (this.#isReady) this.#host.tell(news);
  }

  #run(work: Promise<void>): void {
    work.catch((error: unknown) => this.#host.logError(messageOf(error)));
  }
}

function asChosen({ workspace, id }: ExecutionTarget): PanelExecution {
  return { folder: workspace.folder.uri.toString(), id };
}
