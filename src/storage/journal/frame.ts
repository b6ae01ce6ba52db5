import { crc32 } from 'node:zlib';

/**
 * One record in a journal file: payload length, CRC-32 of the payload, CRC-32 of those eight bytes (each a little-endian
 * 32-bit number), then the payload as UTF-8. The second sum makes the length trustworthy, so that a record cut short by
 * a crash can be told from a damaged one.
 */
const headerBytes = 12;

export type FrameReading =
  | { readonly kind: 'frame'; readonly payload: string; readonly next: number }
  /** Nothing follows, or only zeros. */
  | { readonly kind: 'end' }
  /** The bytes stop inside a record, or are zeros from there on: what a crash during a write leaves. */
  | { readonly kind: 'torn' }
  | { readonly kind: 'damaged' };

/** The payloads as one run of bytes, for one write. */
export function encodeFrames(payloads: readonly string[]): Buffer {
  const lengths = payloads.map((payload) => Buffer.byteLength(payload));
  const bytes = Buffer.allocUnsafe(lengths.reduce((sum, length) => sum + headerBytes + length, 0));
  let at = 0;
  payloads.forEach((payload, index) => {
    const length = lengths[index] ?? 0;
    bytes.write(payload, at + headerBytes, 'utf8');
    bytes.writeUInt32LE(length, at);
    bytes.writeUInt32LE(crc32(bytes.subarray(at + headerBytes, at + headerBytes + length)), at + 4);
    bytes.writeUInt32LE(crc32(bytes.subarray(at, at + 8)), at + 8);
    at += headerBytes + length;
  });
  return bytes;
}

/** The record that begins at `at`. A file that is open for writing ends with zeros that are reserved for more. */
export function readFrame(bytes: Buffer, at: number): FrameReading {
  if (isZeroFrom(bytes, at)) return { kind: 'end' };
  if (bytes.length - at < headerBytes) return { kind: 'torn' };
  if (bytes.readUInt32LE(at + 8) !== crc32(bytes.subarray(at, at + 8))) return unreadable(bytes, at, at + headerBytes);
  const next = at + headerBytes + bytes.readUInt32LE(at);
  if (next > bytes.length) return { kind: 'torn' };
  const payload = bytes.subarray(at + headerBytes, next);
  if (crc32(payload) !== bytes.readUInt32LE(at + 4)) return unreadable(bytes, at, next);
  return { kind: 'frame', payload: payload.toString('utf8'), next };
}

/** A payload does not end with a zero, so zeros before `end` and after it say that the write got no further. */
function unreadable(bytes: Buffer, at: number, end: number): FrameReading {
  return { kind: isZeroFrom(bytes, Math.max(at, end - 1)) ? 'torn' : 'damaged' };
}

/** True also when nothing follows. Compares the bytes with themselves, one place further. */
function isZeroFrom(bytes: Buffer, at: number): boolean {
  const rest = bytes.subarray(at);
  return rest.length === 0 || (rest[0] === 0 && rest.subarray(1).equals(rest.subarray(0, -1)));
}
