import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { messageOf } from '../../base/errors.ts';
import type { TableShape } from '../schema/table-shape.ts';
import { StoreError } from '../store-error.ts';
import type { SqlValue } from './statement-builder.ts';

/** Shorter ones are not worth the time; those of the shape that models talk in lose half at this length. */
const shortestPacked = 4096;
/** The fastest but one: what more saves is a few hundredths, for twice the time. */
const level = 2;
/** Texts that were packed lately: the same one is often given again, and stays where it is. */
const mostKept = 16;
const longestKept = 256 * 1024;

/** Long texts as fewer bytes, where the database keeps them so: other programs see bytes there, all above it the texts. */
export class TextPacker {
  readonly #lately = new Map<string, Uint8Array>();

  /** The values of a row, given in the order of the table's columns. */
  packed(table: TableShape, values: readonly SqlValue[]): readonly SqlValue[] {
    if (!table.hasPackedTexts) return values;
    return values.map((value, index) =>
      table.columns[index]?.isPacked === true && typeof value === 'string' ? this.#pack(value) : value,
    );
  }

  #pack(text: string): SqlValue {
    // Half of a surrogate pair has no bytes; SQLite makes of it what it always did.
    if (text.length < shortestPacked || !text.isWellFormed()) return text;
    const known = this.#lately.get(text);
    if (known !== undefined) return known;
    const bytes = Buffer.from(text);
    const packed = deflateRawSync(bytes, { level });
    if (packed.length > 0.9 * bytes.length) return text;
    // A view of its own: buffers turn into something else as JSON.
    const kept = new Uint8Array(packed);
    if (text.length <= longestKept) this.#keep(text, kept);
    return kept;
  }

  #keep(text: string, bytes: Uint8Array): void {
    const [oldest] = this.#lately.keys();
    if (this.#lately.size >= mostKept && oldest !== undefined) this.#lately.delete(oldest);
    this.#lately.set(text, bytes);
  }
}

/** Throws `database_damaged` for bytes that nobody has packed. */
export function unpackText(bytes: Uint8Array, maxOutputLength?: number): string {
  try {
    return inflateRawSync(bytes, { maxOutputLength }).toString();
  } catch (error) {
    if (error instanceof RangeError) throw error;
    throw new StoreError('database_damaged', `A text of the database cannot be unpacked: ${messageOf(error)}.`, {
      hint: '"baton db check" examines the database.',
      cause: error,
    });
  }
}

/** The value of a column in which packed texts lie, for statements of SQL. Throws `RangeError` for more bytes than `longest`. */
export function plainText(value: SqlValue, longest?: number): SqlValue {
  return value instanceof Uint8Array ? unpackText(value, longest) : value;
}
