import type { TextPiece } from '../../../app/orchestrator-api.ts';
import type { InspectorPart, LivePart, TurnPart } from '../../../presentation/panel/inspector/inspector-part.ts';
import { StreamedText } from '../../../presentation/panel/inspector/streamed-text.ts';

/** What has come of an answer since it was asked last. */
export interface ArrivedText {
  readonly id: string;
  readonly text: string;
  readonly more: number;
}

/** The answer that a step's agent is getting, from the first piece that was heard until its turn is recorded. */
export class LiveText {
  #part: LivePart | undefined;
  #streamed = new StreamedText();
  #arrived = '';

  get part(): LivePart | undefined {
    return this.#part;
  }

  /** True: it is another answer than before, which the page has no part of yet. */
  add(piece: TextPiece): boolean {
    const { agent_execution_id: agent, turn, text } = piece;
    const isOther = this.#part?.agent !== agent || this.#part.turn !== turn;
    if (isOther) this.#begin(piece);
    this.#arrived += this.#streamed.add(text);
    return isOther;
  }

  /** What the page is to be told on top; undefined: nothing has come. */
  take(): ArrivedText | undefined {
    const part = this.#part;
    const more = this.#streamed.more;
    if (part === undefined || (this.#arrived === '' && more === part.more)) return undefined;
    const text = this.#arrived;
    this.#arrived = '';
    this.#part = { ...part, text: part.text + text, more };
    return { id: part.id, text, more };
  }

  /** The answer is there, or came to nothing: what comes next is another one. */
  end(): void {
    this.#part = undefined;
  }

  /** The parts with the answer that arrives at their end, unless its turn is among them. */
  among(parts: readonly InspectorPart[], agent: string | undefined): readonly InspectorPart[] {
    const live = this.#part;
    if (live === undefined || live.agent !== agent) return parts;
    return parts.some((part) => isTurnOf(part, live)) ? parts : [...parts, live];
  }

  #begin({ agent_execution_id: agent, turn, at }: TextPiece): void {
    this.#part = { kind: 'live', id: `live:${agent}:${turn}`, agent, turn, text: '', more: 0, is_joined: at > 0 };
    this.#streamed = new StreamedText();
    this.#arrived = '';
  }
}

function isTurnOf(part: InspectorPart, { agent, turn }: LivePart): part is TurnPart {
  return part.kind === 'turn' && part.agent === agent && part.turn === turn && part.purpose === 'answer';
}
