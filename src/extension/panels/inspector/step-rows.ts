import type { OrchestratorApi } from '../../../app/orchestrator-api.ts';
import type { ExecutionEventRecord } from '../../../domain/execution-event.ts';
import { isWithin } from '../../../domain/step-path.ts';
import { type EventRow, eventRow, type LogLevel, rowsFrom } from '../../../presentation/panel/inspector/event-row.ts';
import type { ListTab } from '../../../presentation/panel/inspector/inspector-tab.ts';
import type { InspectorNews } from '../../../protocol/panel/inspector-messages.ts';
import type { StepPlace } from '../../../protocol/panel/step-place.ts';

interface StepRowsOptions {
  readonly place: StepPlace;
  readonly tab: ListTab;
  readonly level: LogLevel;
  /** It holds no other steps, as far as they have begun. */
  readonly isLeaf: boolean;
  readonly tell: (news: InspectorNews) => void;
}

/** Rows that are told without being asked for. */
const mostPushed = 200;
/** Events that are read at once: between two such readings others have their turn. */
const mostRead = 2000;

/** The facts of a step as a list that grows: the page asks for the rows that come into sight. */
export class StepRows {
  readonly #options: StepRowsOptions;
  readonly #around: ReadonlySet<string>;
  #rows: readonly EventRow[] = [];
  #seq = 0;
  #hasBegun = false;

  constructor(options: StepRowsOptions) {
    this.#options = options;
    this.#around = new Set([options.place.step]);
  }

  /** Whether it is what is asked for. */
  isOf({ place, tab, level }: Pick<StepRowsOptions, 'place' | 'tab' | 'level'>): boolean {
    const mine = this.#options;
    const isSamePlace = place.execution === mine.place.execution && place.step === mine.place.step;
    return isSamePlace && tab === mine.tab && (tab === 'events' || level === mine.level);
  }

  /** Tells what was recorded since it was called last. */
  async catchUp(api: OrchestratorApi): Promise<void> {
    const { tab, level, tell } = this.#options;
    const all = (await this.#newEvents(api)).map(eventRow);
    const rows = tab === 'log' ? rowsFrom(level, all) : all;
    const from = this.#rows.length;
    this.#rows = [...this.#rows, ...rows];
    if (this.#hasBegun && rows.length === 0) return;
    const pushed = this.#hasBegun ? rows.slice(0, mostPushed) : [];
    tell({ kind: 'inspector_rows', tab, begins: !this.#hasBegun, from, total: this.#rows.length, rows: pushed });
    this.#hasBegun = true;
  }

  /** What is inside a step is known by its path alone; once the log has begun, there may be steps inside any. */
  async #newEvents(api: OrchestratorApi): Promise<readonly ExecutionEventRecord[]> {
    const { place, tab, isLeaf } = this.#options;
    const isOwn = tab === 'events' || (isLeaf && !this.#hasBegun);
    const wish = { ...(isOwn ? { steps: [place.step] } : {}), limit: mostRead };
    const found: ExecutionEventRecord[] = [];
    let after = this.#seq;
    for (let isEnd = false; !isEnd;) {
      const { items } = await api.executionLog(place.execution, { ...wish, after });
      after = items.at(-1)?.seq ?? after;
      found.push(...items.filter((event) => this.#isShown(event)));
      isEnd = items.length < mostRead;
    }
    this.#seq = after;
    return found;
  }

  #isShown({ step }: Pick<ExecutionEventRecord, 'step'>): boolean {
    const { place, tab } = this.#options;
    return step === place.step || (tab === 'log' && step !== null && isWithin(step, this.#around));
  }

  /** Tells the rows from one until before another. */
  tellRows(from: number, until: number): void {
    const { tab, tell } = this.#options;
    const rows = this.#rows.slice(from, Math.min(until, from + mostPushed));
    tell({ kind: 'inspector_rows', tab, begins: false, from, total: this.#rows.length, rows });
  }
}
