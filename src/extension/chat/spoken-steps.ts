import { markdownText } from '../../presentation/row-view.ts';

/** What one step has to say while another one speaks. */
interface Waiting {
  /** By model turn. */
  readonly turns: string[];
  isEnded: boolean;
  line: string | undefined;
}

/**
 * Writes what the agents of a run say as it comes, as Markdown: steps that speak at the same time one after the other, each
 * below its name.
 */
export class SpokenSteps {
  readonly #write: (markdown: string) => void;
  readonly #waiting = new Map<string, Waiting>();
  readonly #said = new Set<string>();
  #speaker: string | undefined;
  /** Of the speaker's model turn. */
  #turn = '';

  constructor(write: (markdown: string) => void) {
    this.#write = write;
  }

  /** Somebody is in the middle of it: what is written now would stand in their words. */
  get isSpeaking(): boolean {
    return this.#speaker !== undefined;
  }

  /** Whether this text was said as a whole. */
  hasSaid(text: string): boolean {
    return this.#said.has(text.trim());
  }

  /** What was said so far is not to be seen any more. */
  forgetSaid(): void {
    this.#said.clear();
  }

  hear(step: string, text: string): void {
    if (this.#speaker === undefined) this.#begin(step);
    if (this.#speaker === step) {
      this.#put(text);
      return;
    }
    const { turns } = this.#waitingOf(step);
    turns.push(`${turns.pop() ?? ''}${text}`);
  }

  /** What the step says next is another answer of its model. */
  endTurn(step: string): void {
    if (this.#speaker === step) this.#closeTurn();
    else this.#waiting.get(step)?.turns.push('');
  }

  /** The step has ended; `line`: what is to be told of that, a paragraph. */
  end(step: string, line: string | undefined): void {
    if (this.#speaker === undefined) {
      this.#tell(line);
    } else if (this.#speaker === step) {
      this.#finish(line);
      this.#goOn();
    } else {
      Object.assign(this.#waitingOf(step), { isEnded: true, line });
    }
  }

  /** Whatever is still held back. */
  close(): void {
    while (this.#speaker !== undefined) {
      this.#finish(undefined);
      this.#goOn();
    }
  }

  #waitingOf(step: string): Waiting {
    const known = this.#waiting.get(step) ?? { turns: [], isEnded: false, line: undefined };
    this.#waiting.set(step, known);
    return known;
  }

  #begin(step: string): void {
    this.#speaker = step;
    this.#write(`**${markdownText(step)}**\n\n`);
  }

  #goOn(): void {
    for (const [step, { turns, isEnded, line }] of this.#waiting) {
      this.#waiting.delete(step);
      if (turns.length > 0) this.#begin(step);
      for (const [index, turn] of turns.entries()) {
        if (index > 0) this.#closeTurn();
        this.#put(turn);
      }
      if (!isEnded && this.#speaker !== undefined) return;
      this.#finish(line);
    }
  }

  #finish(line: string | undefined): void {
    this.#closeTurn();
    this.#speaker = undefined;
    this.#tell(line);
  }

  #tell(line: string | undefined): void {
    if (line !== undefined) this.#write(`${line}\n\n`);
  }

  #put(text: string): void {
    if (text === '') return;
    if (this.#turn.trim() === '' && isJson(text)) this.#write('```json\n');
    this.#turn += text;
    this.#write(text);
  }

  #closeTurn(): void {
    if (this.#turn === '') return;
    this.#said.add(this.#turn.trim());
    this.#write(isJson(this.#turn) ? '\n```\n\n' : `${openFence(this.#turn)}\n\n`);
    this.#turn = '';
  }
}

/** An answer in a form that was asked for; shown as what it is. */
function isJson(text: string): boolean {
  return /^\s*\{/.test(text);
}

/** What closes a block of code that a text leaves open, so that what follows is not in it. */
export function openFence(text: string): string {
  const fences = text.match(/^\s{0,3}(?:```|~~~)/gm) ?? [];
  return fences.length % 2 === 0 ? '' : `\n${fences.at(-1)?.trim() ?? ''}`;
}
