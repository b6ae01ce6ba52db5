import pc from 'picocolors';
import { systemCodeOf } from '../base/errors.ts';
import type { Line, Tone } from '../presentation/line.ts';

export interface OutputStream extends NodeJS.WritableStream {
  readonly isTTY?: boolean;
  readonly columns?: number;
  readonly rows?: number;
}

/** Standard output or standard error. */
export interface Output {
  readonly stream: OutputStream;
  readonly isTerminal: boolean;
  readonly hasWritten: boolean;
  /** Columns of the terminal; without one there is no limit. */
  width(): number;
  height(): number;
  write(text: string): void;
  line(line: Line): void;
  /** With colours on a terminal that wants them, else as it is. */
  paint(line: Line): string;
  /** Resolves when everything was handed to the system. */
  flush(): Promise<void>;
}

type Environment = Readonly<Record<string, string | undefined>>;

export function createOutput(stream: OutputStream, environment: Environment): Output {
  const isTerminal = stream.isTTY === true;
  const paint = painter(pc.createColors(isTerminal && wantsColours(environment)));
  let isBroken = false;
  let hasWritten = false;
  stream.on('error', (error: unknown) => {
    // The reader has seen enough, as `head` does, or its terminal was closed. What is under way keeps its exit code.
    const code = systemCodeOf(error);
    if (code !== 'EPIPE' && code !== 'EIO') throw error;
    isBroken = true;
  });
  const write = (text: string): void => {
    hasWritten = true;
    if (!isBroken) stream.write(text);
  };
  return {
    stream,
    isTerminal,
    get hasWritten() {
      return hasWritten;
    },
    width: () => (isTerminal ? sizeOr(80, stream.columns) : Number.MAX_SAFE_INTEGER),
    height: () => (isTerminal ? sizeOr(24, stream.rows) : Number.MAX_SAFE_INTEGER),
    write,
    line: (line) => write(`${paint(line)}\n`),
    paint,
    flush: () => new Promise((resolve) => (isBroken ? resolve() : stream.write('', () => resolve()))),
  };
}

/** Some terminals, as those that programs make for programs, have no size or say that it is 0. */
function sizeOr(usual: number, size: number | undefined): number {
  return size === undefined || size < 1 ? usual : size;
}

/** See https://no-color.org. */
function wantsColours(environment: Environment): boolean {
  return (environment['NO_COLOR'] ?? '') === '' && environment['TERM'] !== 'dumb';
}

function painter(colours: ReturnType<typeof pc.createColors>): (line: Line) => string {
  const paints: Readonly<Record<Tone, (text: string) => string>> = {
    plain: (text) => text,
    strong: colours.bold,
    faint: colours.dim,
    good: colours.green,
    bad: colours.red,
    busy: colours.cyan,
    attention: colours.yellow,
  };
  return (line) => line.map(({ text, tone }) => paints[tone](text)).join('');
}
