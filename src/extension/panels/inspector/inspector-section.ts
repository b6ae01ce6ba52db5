import { DisposableStore } from '../../../base/disposable.ts';
import type { InspectedStep } from '../../../domain/inspected-step.ts';
import { isWithin } from '../../../domain/step-path.ts';
import type { TextPiece } from '../../../app/orchestrator-api.ts';
import { inspectionProblem } from '../../../presentation/panel/inspector/inspection-problem.ts';
import { inspectorHead, isOpenStatus } from '../../../presentation/panel/inspector/inspector-head.ts';
import { isListTab, openTab } from '../../../presentation/panel/inspector/inspector-tab.ts';
import type { ValueName } from '../../../presentation/panel/inspector/value-name.ts';
import type { PanelRequest } from '../../../protocol/panel-messages.ts';
import type { InspectorWish } from '../../../protocol/panel/inspector-messages.ts';
import type { StepPlace } from '../../../protocol/panel/step-place.ts';
import type { ExecutionTarget } from '../../commands/targets.ts';
import { PacedWork } from '../../pace/paced-work.ts';
import type { FolderWorkspace } from '../../workspace/folder-workspace.ts';
import type { RecordedEvent } from '../../workspace/open-workspaces.ts';
import { LiveReading } from '../../pace/live-reading.ts';
import type { LookedStep } from '../panel-host.ts';
import type { PanelSection, SectionOptions } from '../panel-section.ts';
import { chosenAgent } from './chosen-agent.ts';
import { inspectedParts } from './inspected-parts.ts';
import { LiveText } from './live-text.ts';
import { StepRows } from './step-rows.ts';
import { ToldStep } from './told-step.ts';

/** A frame of a screen is 16 ms. */
const textPace = { afterMs: 16, everyMs: 33 };
const firstWish: InspectorWish = { tab: 'output', agent: null, open: [], level: 'info' };

/** What is known of the step that is looked at, live: of one tab at a time, and only while it is seen. */
export class InspectorSection implements PanelSection {
  readonly part = 'inspector';
  readonly #options: SectionOptions;
  readonly #record: LiveReading;
  readonly #text: PacedWork;
  #workspace: FolderWorkspace | undefined;
  #place: StepPlace | undefined;
  #wish = firstWish;
  #isVisible = false;
  #listening: DisposableStore | undefined;
  #told: ToldStep;
  #rows: StepRows | undefined;
  #live = new LiveText();

  constructor(options: SectionOptions) {
    this.#options = options;
    this.#told = new ToldStep(options.tell);
    const log = (message: string): void => options.host.logError(`inspector: ${message}`);
    this.#record = new LiveReading({ read: () => this.#tell(), onFailure: (error) => this.#tellProblem(error) });
    this.#text = new PacedWork(async () => this.#tellText(), log, textPace);
  }

  show(execution: ExecutionTarget | undefined): void {
    this.#workspace = execution?.workspace;
    this.#lookAnew();
  }

  lookAt(step: StepPlace | undefined): void {
    if (step?.execution === this.#place?.execution && step?.step === this.#place?.step) return;
    this.#place = step;
    this.#lookAnew();
  }

  hear(request: PanelRequest): void {
    switch (request.kind) {
      case 'inspect':
        this.#wish = request.wish;
        this.#soon();
        return;
      case 'inspector_rows_wanted':
        this.#rows?.tellRows(request.from, request.until);
        return;
      case 'open_value':
        this.#give(request.value, (looked, value) => this.#options.host.openValue(looked, value));
        return;
      case 'copy_value':
        this.#give(request.value, (looked, value) => this.#options.host.copyValue(looked, value));
        return;
      default:
      // What is said to other parts of the panel.
    }
  }

  setVisible(isVisible: boolean): void {
    if (isVisible === this.#isVisible) return;
    this.#isVisible = isVisible;
    this.#told = new ToldStep(this.#options.tell);
    this.#lookAnew();
  }

  dispose(): void {
    this.#isVisible = false;
    this.#rest();
    this.#record.dispose();
    this.#text.dispose();
  }

  #lookAnew(): void {
    this.#rest();
    this.#rows = undefined;
    this.#live = new LiveText();
    if (this.#isVisible) this.#listen();
    this.#soon();
  }

  #rest(): void {
    this.#listening?.dispose();
    this.#listening = undefined;
  }

  #soon(): void {
    if (this.#isVisible) this.#record.soon();
  }

  #listen(): void {
    const { workspaces } = this.#options.host;
    const listening = new DisposableStore();
    listening.add(workspaces.onDidRecord((recorded) => this.#note(recorded)));
    listening.add(workspaces.onDidChange(() => this.#soon()));
    if (this.#workspace !== undefined)
      listening.add(this.#workspace.onDidReceiveText((piece) => this.#hearText(piece)));
    this.#listening = listening;
  }

  #note({ workspace, event }: RecordedEvent): void {
    const place = this.#place;
    if (place === undefined || workspace !== this.#workspace) return;
    const isHere = event.execution_id === place.execution;
    if (!isHere && !this.#told.showsExecution(event.execution_id)) return;
    if (isHere && event.step !== null && !isWithin(event.step, new Set([place.step]))) return;
    // A try has come to nothing, and with it what had arrived of its answer.
    const isEnd = event.type === 'step_retrying' || event.type === 'step_attempted' || event.type === 'step_failed';
    if (isEnd && event.step === place.step) this.#live.end();
    this.#soon();
  }

  #hearText(piece: TextPiece): void {
    const place = this.#place;
    if (place === undefined || piece.execution_id !== place.execution || piece.step_path !== place.step) return;
    if (this.#live.add(piece)) this.#soon();
    this.#text.soon();
  }

  #tellText(): void {
    const arrived = this.#live.take();
    if (arrived !== undefined) this.#told.addText(arrived);
  }

  async #tell(): Promise<void> {
    const workspace = this.#workspace;
    const place = this.#place;
    if (!this.#isVisible) return;
    if (workspace === undefined || place === undefined) {
      this.#told.tellStep({ place: null, head: null, problem: '' });
      return;
    }
    const api = await workspace.open();
    const step = await api.inspectStep(place.execution, place.step);
    if (!this.#isStill({ workspace, place })) return;
    if (!isOpenStatus(step.status)) this.#live.end();
    this.#told.tellStep({ place, head: inspectorHead(step), problem: '' });
    await this.#tellTab({ workspace, place }, step);
  }

  async #tellTab(looked: LookedStep, step: InspectedStep): Promise<void> {
    const wish = this.#wish;
    const api = await looked.workspace.open();
    const tab = openTab(wish.tab, inspectorHead(step).tabs);
    if (isListTab(tab)) {
      this.#told.forgetParts();
      const wanted = { place: looked.place, tab, level: wish.level };
      if (this.#rows?.isOf(wanted) !== true) {
        this.#rows = new StepRows({ ...wanted, isLeaf: step.holds.steps === 0, tell: this.#options.tell });
      }
      await this.#rows.catchUp(api);
      return;
    }
    this.#rows = undefined;
    const { parts, more } = await inspectedParts({ api, step, tab, wish });
    if (!this.#isStill(looked) || wish !== this.#wish) return;
    this.#tellText();
    const all = tab === 'turns' ? this.#live.among(parts, chosenAgent(step, wish)) : parts;
    this.#told.tellParts({ tab, parts: all, more });
  }

  #isStill({ workspace, place }: LookedStep): boolean {
    return this.#isVisible && workspace === this.#workspace && place === this.#place;
  }

  #tellProblem(error: unknown): void {
    if (!this.#isVisible) return;
    // The page forgets what it was told.
    this.#rows = undefined;
    this.#told.tellStep({ place: this.#place ?? null, head: null, problem: inspectionProblem(error) });
  }

  #give(value: ValueName, act: (looked: LookedStep, value: ValueName) => Promise<void>): void {
    const [workspace, place] = [this.#workspace, this.#place];
    if (workspace === undefined || place === undefined) return;
    act({ workspace, place }, value).catch((error: unknown) => this.#options.host.showFailure(error));
  }
}
