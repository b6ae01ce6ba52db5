import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { DiscoverRequest } from '../../src/app/calls/workflow-api.ts';
import type { LocalOrchestrator } from '../../src/app/local-orchestrator.ts';
import { type Change, insert } from '../../src/domain/tables.ts';
import type { OpenStore } from '../../src/storage/open-store.ts';
import { openCoreWithStore, writeDefinitions } from '../support/core-workspace.ts';
import { executionRecord } from '../support/execution-reports.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import type { Measurement, Row } from './support/measurement.ts';
import { interleaved } from './support/rounds.ts';

const workflows = 10_000;
const runsEach = 3;
const rounds = 7;
const calls = 10;

/** A workspace with 10,000 workflow files and 30,000 executions of them. Processor time of one question, answered whole. */
const measure: Measurement = async () => {
  const folder = await temporaryFolder();
  writeDefinitions(folder.path, definitions());
  const first = await firstQuestion(folder.path);
  const { core, store } = await openCoreWithStore({ workspace: folder.path });
  try {
    const next = await processorMs(1, () => core.discoverWorkflows({}));
    let round = 0;
    const figures = await interleaved(rounds, {
      words: () => asked(core, (n) => ({ query: `${subjects[n % subjects.length] ?? ''} weekly` })),
      requirements: () =>
        asked(core, (n) => ({ requirements: { ...needs, tools: [`mcp:server-${n}/look`, 'read_file'] } })),
      all: () =>
        asked(core, (n) => ({ query: 'weekly report', tags: ['team', `t${n}`], requirements: needs, limit: 50 })),
      ran: () => {
        store.apply(runsOf((round += 1)));
        return asked(core, () => ({ requirements: needs }));
      },
      edited: () => {
        writeFileSync(fileOf(folder.path, (round += 1)), textOf(round + workflows));
        return processorMs(1, () => core.discoverWorkflows({}));
      },
    });
    return rowsOf({ first, next, ...figures });
  } finally {
    await core.close();
    await folder.remove();
  }
};

/** Of the first process of all, which knows nothing. */
async function firstQuestion(workspace: string): Promise<number> {
  const { core, store } = await openCoreWithStore({ workspace });
  try {
    fill(store);
    return await processorMs(1, () => core.discoverWorkflows({}));
  } finally {
    await core.close();
  }
}

type Figures = Readonly<Record<'first' | 'next' | 'words' | 'requirements' | 'all' | 'ran' | 'edited', number>>;

function rowsOf(figures: Figures): readonly Row[] {
  const base = { unit: 'ms', reference: null, target: { kind: 'at_most', value: 50 } } as const;
  const untold = { ...base, target: null };
  return [
    { ...base, name: 'discovery by words', measured: figures.words, note: `of ${workflows} workflows` },
    { ...base, name: 'discovery by requirements', measured: figures.requirements, note: 'the same' },
    { ...base, name: 'discovery by words, tags and requirements', measured: figures.all, note: 'the same, 50 rows' },
    {
      ...base,
      name: 'discovery after workflows ran',
      measured: figures.ran,
      note: '10 runs recorded before the first of 10',
    },
    { ...untold, name: 'discovery after a file changed', measured: figures.edited, note: 'every file is looked at' },
    { ...untold, name: 'first discovery of all', measured: figures.first, note: 'every file is read and validated' },
    {
      ...untold,
      name: 'first discovery of the next process',
      measured: figures.next,
      reference: { name: 'first discovery of all', value: figures.first },
      target: { kind: 'times_faster', factor: 5 },
      note: 'every file is looked at, none is read',
    },
  ];
}

const subjects = [
  'security',
  'invoices',
  'tickets',
  'releases',
  'tests',
  'research',
  'incidents',
  'customers',
] as const;
const needs = { model: 'large', triggers: ['schedule'], step_types: ['agent', 'map', 'http'], memory: true };

function asked(core: LocalOrchestrator, request: (n: number) => DiscoverRequest): Promise<number> {
  return processorMs(calls, (n) => core.discoverWorkflows(request(n)));
}

async function processorMs(count: number, call: (n: number) => Promise<unknown>): Promise<number> {
  const begun = process.cpuUsage();
  for (let n = 0; n < count; n++) await call(n);
  const { user, system } = process.cpuUsage(begun);
  return (user + system) / count / 1000;
}

function definitions(): Readonly<Record<string, string>> {
  const files: Record<string, string> = {
    'config.yaml': `mcp_servers:\n${servers.map((name) => `  ${name}: { command: none }\n`).join('')}`,
    'agents/writer.yaml': 'name: writer\nprompt: Write.\ntools: [write_file]\nconversation_memory: true\n',
  };
  for (let n = 0; n < workflows; n++) files[`workflows/flow-${n}.yaml`] = textOf(n);
  return files;
}

const servers = Array.from({ length: 10 }, (_, n) => `server-${n}`);

function fileOf(folder: string, n: number): string {
  return path.join(folder, `.baton/workflows/flow-${n}.yaml`);
}

function textOf(n: number): string {
  const subject = subjects[n % subjects.length] ?? '';
  return `name: Work ${n} on ${subject}
description: Collects what is new about ${subject}, weighs it and writes a weekly report number ${n % 97} for the team.
tags: [${subject}, team, t${n % 50}]
triggers: [manual, ${n % 3 === 0 ? "{ type: schedule, cron: '0 9 * * 1' }" : 'chat'}]
inputs: { topic: { type: string, required: true } }
steps:
  - { name: look, type: mcp_tool, server: server-${n % 10}, tool: look, input: { topic: $.topic } }
  - { name: think, type: agent, prompt: Think., tools: [read_file, http_request], instruction: 'About {{ $.look }}' }
  - { name: write, type: agent, agent: writer, instruction: 'Write {{ $.think.content }}' }
`;
}

function fill(store: OpenStore): void {
  let batch: Change[] = [];
  for (let n = 0; n < workflows * runsEach; n++) {
    batch.push(run(`E-${n}`, n));
    if (batch.length === 2000) store.apply(batch.splice(0));
  }
  store.apply(batch);
  batch = [];
}

function runsOf(round: number): readonly Change[] {
  return Array.from({ length: 10 }, (_, n) => run(`R-${round}-${n}`, round * 10 + n));
}

function run(id: string, n: number): Change {
  const status = n % 7 === 0 ? 'failed' : 'completed';
  return insert('executions', executionRecord({ id, status, workflow_slug: `flow-${n % workflows}`, usd: 0.01 }));
}

export default measure;
