// An MCP server that misbehaves on demand, written without the SDK so that it can break every rule.
// Arguments: a mode (none, `hang_at_start`, `crash_at_start`, `with_grandchild`), then what the mode needs.
import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import process from 'node:process';
import { createInterface } from 'node:readline';

interface Message {
  readonly id?: number;
  readonly method: string;
  readonly params?: {
    readonly name?: string;
    readonly arguments?: Readonly<Record<string, unknown>>;
    readonly _meta?: unknown;
    readonly requestId?: number;
  };
}

/** What a broken test leaves behind ends by itself. */
const longestLifeMs = 120_000;

const cancelled = new Set<number | undefined>();
const slow = new Set<number | undefined>();

const behaviours: Record<string, (message: Message, input: Readonly<Record<string, unknown>>) => void> = {
  echo: ({ id }, input) => answer(id, input),
  meta: ({ id, params }) => answer(id, params?._meta),
  environment: ({ id }, { names }) => answer(id, toldEnvironment(names)),
  refuse: ({ id }, { name }) => {
    const text = `no access with ${process.env[String(name)]}`;
    send({ id, result: { isError: true, content: [{ type: 'text', text }] } });
  },
  pid: ({ id }) => answer(id, { pid: process.pid }),
  never: () => undefined,
  slow: ({ id }) => slow.add(id),
  cancelled: ({ id }) => answer(id, { cancelled: [...slow].filter((one) => cancelled.has(one)).length }),
  crash: () => process.stderr.write('out of cheese\n', () => process.exit(7)),
  freeze: () => {
    const end = Date.now() + longestLifeMs;
    while (Date.now() < end);
  },
  big: ({ id }, { characters }) => answer(id, { text: 'x'.repeat(Number(characters)) }),
  flood_stderr: ({ id }, { characters }) =>
    process.stderr.write('e'.repeat(Number(characters)), () => answer(id, { done: true })),
  flood_stdout: (_message, { characters }) => process.stdout.write('o'.repeat(Number(characters))),
  add_tool: ({ id }) => {
    behaviours.added = (message) => answer(message.id, { added: true });
    answer(id, {});
  },
};

/** The values as careless servers show them: in texts, in lists, as keys. */
function toldEnvironment(names: unknown): object {
  const values = (names as readonly string[]).map((name) => process.env[name] ?? '');
  return {
    values,
    shown: [{ text: values.join(' and ') }],
    uses: Object.fromEntries(values.map((value) => [value, 1])),
  };
}

function send(message: object): void {
  process.stdout.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`);
}

function answer(id: number | undefined, structuredContent: unknown): void {
  send({ id, result: { content: [], structuredContent } });
}

function describe(name: string): object {
  return { name, inputSchema: { type: 'object' }, annotations: { readOnlyHint: name === 'echo' } };
}

const requests: Record<string, (message: Message) => void> = {
  initialize({ id }) {
    const serverInfo = { name: 'scripted', version: '1' };
    send({ id, result: { protocolVersion: '2025-06-18', capabilities: { tools: {} }, serverInfo } });
  },
  'tools/list': ({ id }) => send({ id, result: { tools: Object.keys(behaviours).map(describe) } }),
  'tools/call': (message) => behaviours[message.params?.name ?? '']?.(message, message.params?.arguments ?? {}),
  ping: ({ id }) => send({ id, result: {} }),
  'notifications/cancelled': ({ params }) => cancelled.add(params?.requestId),
};

function serve(): void {
  createInterface({ input: process.stdin }).on('line', (line) => {
    const message = JSON.parse(line) as Message;
    requests[message.method]?.(message);
  });
}

function serveWithGrandchild(pidFile: string): void {
  const child = spawn(process.execPath, ['-e', `setTimeout(() => {}, ${longestLifeMs})`], { stdio: 'ignore' });
  writeFileSync(pidFile, String(child.pid));
  serve();
}

const [mode, argument] = process.argv.slice(2);
if (mode === 'crash_at_start') {
  process.stderr.write(`cannot start with ${process.env.TOKEN ?? 'no token'}\n`, () => process.exit(3));
} else if (mode === 'hang_at_start') {
  process.on('SIGTERM', () => undefined);
  setTimeout(() => undefined, longestLifeMs);
} else if (mode === 'with_grandchild') serveWithGrandchild(argument ?? '');
else serve();
