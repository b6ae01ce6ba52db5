export type FetchFunction = (url: string | URL, init?: RequestInit) => Promise<Response>;

const newline = 10;

/**
 * `fetch` whose answers are cut off, and reported, when a single message is larger than `maxBytes`: a JSON body as a
 * whole, in an event stream one line. The SDK itself would keep everything in memory.
 */
export function limitResponses(maxBytes: number, onTooLarge: () => void): FetchFunction {
  return async (url, init) => {
    const response = await fetch(url, init);
    if (response.body === null) return response;
    const isStream = response.headers.get('content-type')?.startsWith('text/event-stream') ?? false;
    const body = response.body.pipeThrough(limit({ maxBytes, onTooLarge, separator: isStream ? newline : null }));
    const { status, statusText, headers } = response;
    return new Response(body, { status, statusText, headers });
  };
}

interface Limit {
  readonly maxBytes: number;
  readonly onTooLarge: () => void;
  /** The byte after which counting begins anew. */
  readonly separator: number | null;
}

function limit({ maxBytes, onTooLarge, separator }: Limit): TransformStream<Uint8Array, Uint8Array> {
  let bytes = 0;
  return new TransformStream({
    transform(piece, controller) {
      const last = separator === null ? -1 : piece.lastIndexOf(separator);
      bytes = last === -1 ? bytes + piece.length : piece.length - 1 - last;
      if (bytes <= maxBytes) {
        controller.enqueue(piece);
        return;
      }
      controller.error(new Error(`A message of more than ${maxBytes} bytes.`));
      onTooLarge();
    },
  });
}
