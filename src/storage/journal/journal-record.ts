import { isJsonObject, parseJson } from '../../base/json.ts';
import type { BoundChange, ChangeForm, ChangeStatement } from '../sql/change-compiler.ts';
import type { SqlValue } from '../sql/statement-builder.ts';

/**
 * What a journal file holds, in this order: a header; what is known of the snapshot that it follows; transactions; when
 * the next journal took over, a seal. A statement's text stands in the first transaction that uses it, under a number.
 */
export type JournalRecord =
  | { readonly kind: 'header'; readonly format: 1; readonly generation: number }
  | { readonly kind: 'snapshot'; readonly bytes: number; readonly crc32: number }
  | { readonly kind: 'transaction'; readonly changes: readonly BoundChange[] }
  /** `replaced`: the next journal follows another database, not what this one adds up to. */
  | { readonly kind: 'sealed'; readonly next: number; readonly replaced: boolean };

/** `[number, text, form]` of a statement; `[number, ...values]` of a run. */
interface TransactionText {
  readonly define?: readonly (readonly [number, string, ChangeForm])[];
  readonly run: readonly (readonly JournalValue[])[];
}

/** Bytes as base64, since a journal is text. */
type JournalValue = string | number | null | { readonly bytes: string };

export function encodeRecord(record: Exclude<JournalRecord, { kind: 'transaction' }>): string {
  return JSON.stringify(record);
}

/** Writes transactions for one journal file: gives each statement text its number there. */
export class TransactionEncoder {
  readonly #numbers = new Map<ChangeStatement, number>();
  #next: number;

  /** `firstNumber` lies above the numbers that the file has already. */
  constructor(firstNumber = 1) {
    this.#next = firstNumber;
  }

  encode(changes: readonly BoundChange[]): string {
    const define: [number, string, ChangeForm][] = [];
    const run = changes.map(({ statement, values }) => {
      let number = this.#numbers.get(statement);
      if (number === undefined) {
        number = this.#next++;
        this.#numbers.set(statement, number);
        define.push([number, statement.sql, statement.form]);
      }
      return [number, ...values.map(asJournalValue)];
    });
    const text: TransactionText = define.length === 0 ? { run } : { define, run };
    return JSON.stringify(text);
  }
}

/** Reads the records of one journal file, from its beginning. */
export class RecordDecoder {
  readonly #statements = new Map<number, ChangeStatement>();

  /** One more than the highest number of a statement so far. */
  get nextNumber(): number {
    return Math.max(0, ...this.#statements.keys()) + 1;
  }

  /** Undefined when the text is not a record that this version knows. */
  decode(payload: string): JournalRecord | undefined {
    const value = parseJson(payload);
    if (!isJsonObject(value)) return undefined;
    // The checksum says that these are the bytes which `encode` wrote, so their inner form is trusted.
    if (Array.isArray(value.run)) return this.#transaction(value as unknown as TransactionText);
    switch (value.kind) {
      case 'header':
        return value.format === 1 ? (value as unknown as JournalRecord) : undefined;
      case 'snapshot':
      case 'sealed':
        return value as unknown as JournalRecord;
      default:
        return undefined;
    }
  }

  #transaction({ define = [], run }: TransactionText): JournalRecord | undefined {
    for (const [number, sql, form] of define) this.#statements.set(number, { sql, form });
    const changes: BoundChange[] = [];
    for (const [number, ...values] of run) {
      const statement = this.#statements.get(Number(number));
      if (statement === undefined) return undefined;
      changes.push({ statement, values: values.map(asSqlValue) });
    }
    return { kind: 'transaction', changes };
  }
}

function asJournalValue(value: SqlValue): JournalValue {
  return value instanceof Uint8Array ? { bytes: Buffer.from(value).toString('base64') } : value;
}

function asSqlValue(value: JournalValue): SqlValue {
  if (typeof value !== 'object' || value === null) return value;
  return new Uint8Array(Buffer.from(value.bytes, 'base64'));
}
