import { isJsonObject } from '../base/json.ts';
import type { ToolCallRequest } from '../domain/conversation.ts';

interface PartialCall {
  readonly index: number | null;
  id: string;
  name: string;
  arguments: string;
}

/** Puts tool calls together that arrive in pieces, several at once, from servers that are not careful about it. */
export class StreamedToolCalls {
  readonly #calls: PartialCall[] = [];
  readonly #idPrefix: string;

  constructor(idPrefix: string) {
    this.#idPrefix = idPrefix;
  }

  add(delta: unknown): void {
    if (!isJsonObject(delta)) return;
    const written = isJsonObject(delta.function) ? delta.function : {};
    const id = typeof delta.id === 'string' ? delta.id : '';
    const name = typeof written.name === 'string' ? written.name : '';
    const index = typeof delta.index === 'number' ? delta.index : null;
    const call = this.#callFor({ index, id, name });
    if (call.id === '') call.id = id;
    // A name comes in one piece; a few servers repeat it with every piece of the arguments.
    if (call.name === '') call.name = name;
    call.arguments += argumentsOf(written.arguments);
  }

  /** Calls without a name are left out: nobody could answer them. Each id is there once, as results are told apart by it. */
  collect(): readonly ToolCallRequest[] {
    const taken = new Set(this.#calls.map(({ id }) => id));
    const seen = new Set<string>();
    return this.#calls
      .map((call, n) => ({
        id: call.id === '' ? `${this.#idPrefix}_${n}` : call.id,
        name: call.name,
        arguments: call.arguments.trim() === '' ? '{}' : call.arguments,
      }))
      .filter((call) => call.name !== '')
      .map((call) => {
        const id = seen.has(call.id) ? freeId(call.id, taken) : call.id;
        seen.add(id);
        taken.add(id);
        return { ...call, id };
      });
  }

  /** By index; without one the last call goes on until another id or, where ids are missing, another name comes. */
  #callFor(delta: { readonly index: number | null; readonly id: string; readonly name: string }): PartialCall {
    const known =
      delta.index === null ? this.#calls.at(-1) : this.#calls.findLast((call) => call.index === delta.index);
    if (known !== undefined && !beginsAnother(delta, known)) return known;
    const call: PartialCall = { index: delta.index, id: '', name: '', arguments: '' };
    this.#calls.push(call);
    return call;
  }
}

function freeId(id: string, taken: ReadonlySet<string>): string {
  let n = 2;
  while (taken.has(`${id}_${n}`)) n += 1;
  return `${id}_${n}`;
}

/** Some servers give every one of several complete calls the index 0, or none. */
function beginsAnother(
  delta: { readonly index: number | null; readonly id: string; readonly name: string },
  known: PartialCall,
): boolean {
  if (delta.name === '') return false;
  if (delta.id !== '' && known.id !== '') return delta.id !== known.id;
  return delta.index === null && known.name !== '' && known.arguments !== '';
}

function argumentsOf(written: unknown): string {
  if (typeof written === 'string') return written;
  return isJsonObject(written) ? JSON.stringify(written) : '';
}
