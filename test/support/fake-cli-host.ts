import { Writable } from 'node:stream';
import { Emitter } from '../../src/base/event.ts';
import type { OrchestratorApi } from '../../src/app/orchestrator-api.ts';
import type { CliHost } from '../../src/cli/host.ts';
import { type OutputStream, createOutput } from '../../src/cli/output.ts';
import { runProgram } from '../../src/cli/program.ts';

export interface FakeHostOptions {
  readonly api: OrchestratorApi;
  /** What a person types, line by line; absent: nobody is there. A function is called and its answer typed. */
  readonly typed?: readonly (string | (() => string))[];
  readonly terminal?: { readonly columns: number; readonly rows: number };
  readonly environment?: Readonly<Record<string, string>>;
  /** False: the process that is to run in the background dies at once. */
  readonly runnerBegins?: boolean;
}

export interface FakeHost extends CliHost {
  readonly printed: { stdout: string; stderr: string };
  readonly runners: (readonly string[])[];
  readonly exits: number[];
  interrupt(): void;
}

export function fakeCliHost(options: FakeHostOptions): FakeHost {
  const { api, typed, terminal, environment = {}, runnerBegins = true } = options;
  const printed = { stdout: '', stderr: '' };
  const interrupted = new Emitter<undefined>();
  const runners: (readonly string[])[] = [];
  const exits: number[] = [];
  const lines = [...(typed ?? [])];
  const output = (name: keyof typeof printed) =>
    createOutput(
      collectingStream((text) => (printed[name] += text), terminal),
      environment,
    );
  return {
    cwd: '/workspace/sub',
    environment,
    stdout: output('stdout'),
    stderr: output('stderr'),
    user: 'ann',
    core: {
      openWorkspace: async () => api,
      validate: ({ paths }) => api.validate(paths),
      findWorkspace: async () => '/workspace',
      initWorkspace: async () => ({ written: ['.baton/config.yaml'], kept: [] }),
      findTemplates: async (query) => (query === '' ? [] : [{ name: 'triage-issues', description: 'Sorts issues.' }]),
      serveMcp: async () => undefined,
    },
    now: () => Date.parse('2026-05-04T10:00:30.000Z'),
    canAsk: typed !== undefined,
    openPrompt: async () => ({
      ask: async (question, { signal }) => {
        printed.stderr += `${question}\n`;
        const line = lines.shift() ?? '';
        const answer = typeof line === 'string' ? line : line();
        signal.throwIfAborted();
        return answer;
      },
      close: () => undefined,
    }),
    onInterrupt: (listener) => interrupted.event(listener),
    exit: (code) => exits.push(code),
    startRunner: async (args) => {
      runners.push(args);
      return runnerBegins;
    },
    sayBegun: () => undefined,
    printed,
    runners,
    exits,
    interrupt: () => interrupted.fire(undefined),
  };
}

/** Runs `baton` with these arguments in the fake. */
export async function runFake(host: FakeHost, ...args: readonly string[]): Promise<number> {
  return await runProgram(args, host);
}

function collectingStream(write: (text: string) => void, terminal: FakeHostOptions['terminal']): OutputStream {
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      write(chunk.toString());
      done();
    },
  });
  return terminal === undefined ? stream : Object.assign(stream, { isTTY: true, ...terminal });
}
