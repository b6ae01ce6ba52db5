import { pipeline, type Readable } from 'node:stream';
import { TextDecoder } from 'node:util';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';

const decoders: Readonly<Record<string, () => NodeJS.ReadWriteStream>> = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
};

/**
 * The body as text, unpacked, at most `maxBytes` of it: a small packed answer can hold gigabytes, so the limit counts
 * what comes out. Reading stops there and the connection is given up.
 */
export async function readResponseText(
  body: Readable,
  headers: Readonly<Record<string, string>>,
  maxBytes: number,
): Promise<{ readonly text: string; readonly truncated: boolean }> {
  const unpack = decoders[headers['content-encoding']?.trim().toLowerCase() ?? ''];
  // An error of either stream ends the reading below.
  const source = unpack === undefined ? body : pipeline(body, unpack(), () => undefined);
  const decoder = decoderFor(headers['content-type'] ?? '');
  let [text, left, truncated] = ['', maxBytes, false];
  for await (const chunk of source) {
    if (!(chunk instanceof Uint8Array)) continue;
    text += decoder.decode(chunk.subarray(0, left), { stream: true });
    truncated = chunk.length > left;
    left -= chunk.length;
    if (truncated) break;
  }
  // A character that the limit has split is left out.
  return { text: truncated ? text : text + decoder.decode(), truncated };
}

function decoderFor(contentType: string): TextDecoder {
  const charset = /charset="?([^\s;"]+)/i.exec(contentType)?.[1] ?? 'utf-8';
  try {
    return new TextDecoder(charset);
  } catch {
    return new TextDecoder();
  }
}
