import { BatonError, messageOf } from '../../base/errors.ts';
import type { RegistryChange } from '../../app/calls/registry-api.ts';
import { failureWords } from '../../presentation/palette-words.ts';
import { type EpicsRequest, epicsVersion } from '../../protocol/epics-messages.ts';
import type { EpicsPlace } from '../../protocol/epics-place.ts';
import { readEpicsRequest } from '../../protocol/read-epics-messages.ts';
import { LiveReading } from '../pace/live-reading.ts';
import type { EpicsFact } from './epics-fact.ts';
import type { EpicsApi, EpicsHost } from './epics-host.ts';
import { readEpic } from './read-epic.ts';
import { readEpics } from './read-epics.ts';
import { ToldFacts } from './told-facts.ts';
import { typedChange } from './typed-change.ts';

/** One tab: tells its page what it asks for, and what has changed of that, as long as it is seen. */
export class EpicsSession {
  readonly #host: EpicsHost;
  readonly #reading: LiveReading;
  #place: EpicsPlace;
  /** Of the last request; 0: the page has not asked. */
  #asked = 0;
  /** Undefined: the page is not there, or is not seen. */
  #told: ToldFacts | undefined;
  #isReloaded = false;

  constructor(host: EpicsHost, place: EpicsPlace) {
    this.#host = host;
    this.#place = place;
    this.#reading = new LiveReading({
      read: () => this.#read(),
      onFailure: (error) => host.logError(messageOf(error)),
    });
  }

  get place(): EpicsPlace {
    return this.#place;
  }

  /** A message of the page, whatever it is. */
  hear(message: unknown): void {
    const request = readEpicsRequest(message);
    if (request === undefined) return;
    this.#answer(request).catch((error: unknown) => this.#host.logError(messageOf(error)));
  }

  /** The page of a tab that is not seen is gone, and comes back with `ready`. */
  hide(): void {
    this.#told = undefined;
  }

  /** Shows something else. */
  show(place: EpicsPlace): void {
    this.#place = place;
    if (this.#told !== undefined) this.#begin(place);
  }

  /** Everything may be other than it was: whether it can be changed, too. */
  renew(): void {
    if (this.#told !== undefined) this.#begin(null);
  }

  changed(changes: readonly RegistryChange[]): void {
    const shown = this.#place.epic?.id;
    if (shown === undefined || changes.some(({ id, epic_id }) => id === shown || epic_id === shown)) this.#soon();
  }

  /** Something was recorded about executions or messages. */
  recorded(): void {
    if (this.#place.epic !== null) this.#soon();
  }

  dispose(): void {
    this.hide();
    this.#reading.dispose();
  }

  async #answer(request: EpicsRequest): Promise<void> {
    switch (request.kind) {
      case 'ready':
        this.#meet(request.version);
        return;
      case 'show':
        this.#asked = request.asked;
        // The page forgets what it knew of an epic when it goes elsewhere.
        if (request.place.epic?.id !== this.#place.epic?.id) this.#told = new ToldFacts();
        this.#place = request.place;
        this.#reading.now();
        return;
      case 'edit':
        this.#tellAnswer(request.asked, await this.#edited(request));
        return;
      case 'note':
        this.#tellAnswer(request.asked, await this.#noted(request));
        return;
      case 'act_on_epics':
        await this.#act(this.#host.actOnEpics(request.action, request.ids), request.ids);
        return;
      case 'act_on_tasks':
        await this.#act(this.#host.actOnTasks(request.action, request.ids), []);
        return;
      case 'new_epic':
        await this.#host.newEpic();
        return;
      case 'new_task':
        await this.#host.newTask(request.epic);
        return;
      case 'open_execution':
        await this.#host.openExecution(request.id, request.where);
    }
  }

  /** A page of another version understands nothing: it is loaded anew, once. */
  #meet(version: number): void {
    if (version === epicsVersion || this.#isReloaded) {
      this.#begin(this.#place);
      return;
    }
    this.#isReloaded = true;
    this.#host.loadPage();
  }

  /** All that the page has to know first; then it asks for what it shows. */
  #begin(place: EpicsPlace | null): void {
    const { folder, words } = this.#host;
    this.#told = new ToldFacts();
    this.#host.tell({
      kind: 'begin',
      version: epicsVersion,
      words: words.translations,
      folder,
      can_write: this.#host.canWrite(),
      place,
    });
  }

  #soon(): void {
    if (this.#told !== undefined) this.#reading.soon();
  }

  async #read(): Promise<void> {
    const told = this.#told;
    if (told === undefined) return;
    const [place, asked] = [this.#place, this.#asked];
    const isOld = (): boolean => place !== this.#place || told !== this.#told;
    try {
      const facts = await this.#facts(place);
      if (isOld()) return;
      for (const news of told.newsOf(facts)) this.#host.tell(news);
      this.#host.showTitle(titleIn(facts));
      this.#host.tell({ kind: 'shown', asked });
    } catch (error) {
      this.#logUnknown(error);
      if (!isOld()) this.#host.tell({ kind: 'unreadable', message: failureWords(error) });
    }
  }

  async #facts({ list, epic }: EpicsPlace): Promise<readonly EpicsFact[]> {
    const api = await this.#host.open();
    const now = this.#host.now();
    if (api === undefined) {
      return [epic === null ? { kind: 'epics', shown: { rows: [], total: 0 } } : { kind: 'epic', head: null }];
    }
    return epic === null ? await readEpics(api, list, now) : await readEpic(api, epic, now);
  }

  #edited({ epic, field, text }: Extract<EpicsRequest, { readonly kind: 'edit' }>): Promise<string | null> {
    const change = typedChange(field, text);
    if (!change.ok) return Promise.resolve(this.#host.words[change.error]);
    return this.#taken((api) => api.updateEpic(epic, { ...change.value, by: this.#host.by }));
  }

  #noted({ task, text }: Extract<EpicsRequest, { readonly kind: 'note' }>): Promise<string | null> {
    if (text.trim() === '') return Promise.resolve(this.#host.words.empty);
    return this.#taken((api) => api.updateTask(task, { notes: text.trim(), by: this.#host.by }));
  }

  /** What is refused is said where it was wanted. `epics`: of which epics it was. */
  async #act(acting: Promise<void>, epics: readonly string[]): Promise<void> {
    try {
      await acting;
    } catch (error) {
      this.#logUnknown(error);
      const [epic = null] = epics.length === 1 ? epics : [];
      this.#host.tell({ kind: 'refused', message: failureWords(error), epic });
    }
  }

  /** What is refused is said where it was typed; null: it was taken. */
  async #taken(take: (api: EpicsApi) => Promise<unknown>): Promise<string | null> {
    if (!this.#host.canWrite()) return this.#host.words.restricted;
    try {
      const api = await this.#host.open();
      if (api === undefined) return this.#host.words.unrecorded;
      await take(api);
      return null;
    } catch (error) {
      this.#logUnknown(error);
      return failureWords(error);
    }
  }

  #tellAnswer(asked: number, problem: string | null): void {
    this.#host.tell({ kind: 'answered', asked, problem });
  }

  #logUnknown(error: unknown): void {
    if (!(error instanceof BatonError)) this.#host.logError(messageOf(error));
  }
}

function titleIn(facts: readonly EpicsFact[]): string {
  return facts.flatMap((fact) => (fact.kind === 'epic' ? (fact.head?.title ?? '') : []))[0] ?? '';
}
