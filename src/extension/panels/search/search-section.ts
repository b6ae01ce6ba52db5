import { isCancelled } from '../../../base/errors.ts';
import { failureWords } from '../../../presentation/palette-words.ts';
import { type FoundGroup, foundGroups } from '../../../presentation/panel/search/found-group.ts';
import type { PanelRequest } from '../../../protocol/panel-messages.ts';
import type { ExecutionTarget } from '../../commands/targets.ts';
import type { PanelSection, SectionOptions } from '../panel-section.ts';

/** A pause in typing after which is looked. */
const pauseMs = 200;
/** Of each kind. */
const mostFound = 50;

/** Looks for words in the execution that is shown. */
export class SearchSection implements PanelSection {
  readonly part = 'search';
  readonly #options: SectionOptions;
  #shown: ExecutionTarget | undefined;
  #words = '';
  #waiting: NodeJS.Timeout | undefined;
  #searching = new AbortController();

  constructor(options: SectionOptions) {
    this.#options = options;
  }

  show(execution: ExecutionTarget | undefined): void {
    const isSame = execution?.id === this.#shown?.id && execution?.workspace === this.#shown?.workspace;
    this.#shown = execution;
    if (!isSame) this.#searchSoon();
  }

  hear(request: PanelRequest): void {
    if (request.kind !== 'search_execution') return;
    this.#words = request.words.trim();
    this.#searchSoon();
  }

  /** A page that begins looks for nothing. */
  setVisible(isVisible: boolean): void {
    if (isVisible) return;
    this.#words = '';
    this.#stop();
  }

  dispose(): void {
    this.#stop();
  }

  #stop(): void {
    clearTimeout(this.#waiting);
    this.#searching.abort();
  }

  /** What was looked for before is of no interest any more. */
  #searchSoon(): void {
    this.#stop();
    if (this.#words === '' || this.#shown === undefined) return;
    const { workspace, id } = this.#shown;
    const words = this.#words;
    const searching = new AbortController();
    this.#searching = searching;
    const search = async (): Promise<void> => {
      const api = await workspace.open();
      const found = await api.searchExecution(id, { words, limit: mostFound }, { signal: searching.signal });
      if (!searching.signal.aborted) this.#tell(words, foundGroups(found, words));
    };
    this.#waiting = setTimeout(() => {
      search().catch((error: unknown) => {
        // One that was given up says nothing, however it ends.
        if (!searching.signal.aborted && !isCancelled(error)) this.#tell(words, [], failureWords(error));
      });
    }, pauseMs);
  }

  #tell(words: string, groups: readonly FoundGroup[], problem = ''): void {
    this.#options.tell({ kind: 'search_found', words, groups, problem });
  }
}
