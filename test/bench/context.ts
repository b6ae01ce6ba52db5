import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createContextPreparer } from '../../src/context/prepare-context.ts';
import { type TokenCounter, createTokenCounter } from '../../src/context/token-counter.ts';
import { nodeDigest } from '../../src/host/node-digest.ts';
import { createWorkspaceFiles } from '../../src/host/node-workspace-files.ts';
import { createSystemClock } from '../../src/host/system-clock.ts';
import type { ContextPreparer, ContextRequest } from '../../src/ports/context-preparer.ts';
import type { Measurement, Row } from './support/measurement.ts';
import { interleaved } from './support/rounds.ts';

const count = 1000;
const bytesOfAll = 10 * 1024 * 1024;
const rounds = 5;

const model = {
  ...{ provider: 'p', name: 'gpt-4o', capabilities: [], context_window: null, price: null },
  ...{ max_output_tokens: 1000 },
};

const request: ContextRequest = {
  ...{ agent_execution_id: 'a', agent_type: 'reader', scope: 'step', model, system: 'You read.', instruction: 'Read.' },
  ...{ data: [], steps: {}, groups: [], tokens_left: null },
  items: [{ kind: 'file', file: 'f*.md', sections: [], priority: 'required' }],
};

/** A bundle from 1,000 files of 10 MiB together, cut from the sources of this repository. Processor time. */
const measure: Measurement = async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'baton-bench-'));
  try {
    const texts = textsOfSources();
    for (const [index, text] of texts.entries()) writeFileSync(path.join(folder, `f${1000 + index}.md`), text);
    const counter = createTokenCounter();
    const figures = await interleaved(rounds, {
      tokenizer: () => processorTime(() => countAll(counter, texts)),
      first: () => processorTime(() => prepare(preparerOf(folder, counter))),
      again: async () => {
        const preparer = preparerOf(folder, counter);
        await prepare(preparer);
        // What the other trials have left behind is not its own.
        globalThis.gc?.();
        return processorTime(() => prepare(preparer));
      },
    });
    return rowsOf(figures);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

export default measure;

function rowsOf({
  tokenizer,
  first,
  again,
}: Readonly<Record<'tokenizer' | 'first' | 'again', number>>): readonly Row[] {
  return [
    {
      name: 'bundle from 1,000 files of 10 MiB',
      measured: first,
      unit: 'ms',
      reference: { name: 'counting their tokens alone', value: tokenizer },
      target: { kind: 'at_most_of_reference', factor: 1.5 },
      note: 'read, hashed, counted and put together',
    },
    {
      name: 'the same bundle again, files unchanged',
      measured: again,
      unit: 'ms',
      reference: null,
      target: { kind: 'at_most', value: 50 },
      note: 'the state of each file is asked',
    },
  ];
}

function preparerOf(folder: string, counter: TokenCounter): ContextPreparer {
  let id = 0;
  const ids = (): string => String((id += 1));
  const clock = createSystemClock();
  return createContextPreparer({ files: createWorkspaceFiles(folder), counter, digest: nodeDigest, clock, ids });
}

async function prepare(preparer: ContextPreparer): Promise<void> {
  const prepared = await preparer.prepare(request, { signal: new AbortController().signal });
  if (!prepared.ok) throw new Error(prepared.error.message);
}

async function countAll(counter: TokenCounter, texts: readonly string[]): Promise<void> {
  for (const text of texts) await counter.count(text, model);
}

/** In milliseconds: what else the machine does does not count. */
async function processorTime(work: () => Promise<void>): Promise<number> {
  const begun = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(begun);
  return (user + system) / 1000;
}

/** Each piece begins elsewhere, so that no two are the same. */
function textsOfSources(): readonly string[] {
  const source = path.join(import.meta.dirname, '../../src');
  const paths = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
  const all = paths
    .sort()
    .map((name) => readFileSync(path.join(source, name), 'utf8'))
    .join('\n');
  const size = Math.floor(bytesOfAll / count);
  return Array.from({ length: count }, (_, index) => {
    const at = (index * 2003) % Math.max(1, all.length - size);
    return `${index}\n${all.slice(at, at + size)}`;
  });
}
