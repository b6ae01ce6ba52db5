import { StringDecoder } from 'node:string_decoder';
import { BatonError } from '../base/errors.ts';
import type { Json } from '../base/json.ts';

/** Bytes of the longest message, in either direction. */
export const longestMessage = 32 * 1024 * 1024;

/** Cuts a stream of bytes into JSON messages, one on each line. */
export class MessageReader {
  readonly #decoder = new StringDecoder('utf8');
  #parts: string[] = [];
  #length = 0;

  /**
   * The messages that this chunk completes. Throws `message_too_long` as soon as one is longer than `limit` bytes, and
   * `message_invalid` for a line that is not JSON; after that nothing can be read any more.
   */
  read(chunk: Buffer, limit: number): readonly Json[] {
    const messages: Json[] = [];
    let start = 0;
    for (let end = chunk.indexOf(10); end !== -1; end = chunk.indexOf(10, start)) {
      this.#take(chunk.subarray(start, end), limit);
      messages.push(this.#finish());
      start = end + 1;
    }
    this.#take(chunk.subarray(start), limit);
    return messages;
  }

  #take(bytes: Buffer, limit: number): void {
    this.#length += bytes.length;
    if (this.#length > limit) throw tooLong(this.#length, limit);
    this.#parts.push(this.#decoder.write(bytes));
  }

  #finish(): Json {
    const line = this.#parts.join('') + this.#decoder.end();
    this.#parts = [];
    this.#length = 0;
    try {
      return JSON.parse(line) as Json;
    } catch (cause) {
      throw new BatonError('message_invalid', 'A message of the other process is not JSON.', { cause });
    }
  }
}

/** The message as a line. Throws `message_too_long`. */
export function messageLine(message: object): string {
  const line = `${JSON.stringify(message)}\n`;
  const length = Buffer.byteLength(line);
  if (length > longestMessage) throw tooLong(length, longestMessage);
  return line;
}

function tooLong(length: number, limit: number): BatonError {
  return new BatonError(
    'message_too_long',
    `A message of ${length} bytes or more is longer than the limit of ${limit}.`,
    {
      hint: 'Ask for less at once.',
    },
  );
}
