import { crc32 } from 'node:zlib';

/**
 * One record in a journal file: payload length, CRC-32 of the payload, CRC-32 of those eight bytes (each a little-endian
 * 32-bit number), then the payload as UTF-8. The second sum makes the length trustworthy, so that a record cut short by
 * a crash can be told from a damaged one.
 */
const headerBytes = 12;

export type FrameReading =
  | { readonly kind: 'frame'; readonly payload: string; readonly next: number }
  /** Nothing follows. */
  | { readonly kind: 'end' }
  /** The bytes stop inside a record, or only zeros follow: what a crash during a write leaves. */
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

/** The record that begins at `at`. */
export function readFrame(bytes: Buffer, at: number): FrameReading {
  const left = bytes.length - at;
  if (left === 0) return { kind: 'end' };
  if (left < headerBytes) return { kind: 'torn' };
  if (bytes.readUInt32LE(at + 8) !== crc32(bytes.subarray(at, at + 8))) {
    return { kind: isZeroFrom(bytes, at) ? 'torn' : 'damaged' };
  }
  const next = at + headerBytes + bytes.readUInt32LE(at);
  if (next > bytes.length) return { kind: 'torn' };
  const payload = bytes.subarray(at + headerBytes, next);
  if (crc32(payload) !== bytes.readUInt32LE(at + 4)) return { kind: 'damaged' };
  return { kind: 'frame', payload: payload.toString('utf8'), next };
}

function isZeroFrom(bytes: Buffer, at: number): boolean {
  return bytes.subarray(at).every((byte) => byte === 0);
}
