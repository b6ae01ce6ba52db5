import { execFileSync } from 'node:child_process';
import { runDurably } from './support/durable-steps.ts';
import { installedLangGraph, langGraphVersions, machineNode } from './support/langgraph-install.ts';
import { type LangGraph, runLangGraph } from './support/langgraph-run.ts';
import type { Measurement, Row } from './support/measurement.ts';
import { interleaved } from './support/rounds.ts';
import { chainOf, fanOutOf } from './support/step-shapes.ts';

const steps = 1000;
const names = { chain: 'chain against LangGraph.js', fanOut: 'fan-out against LangGraph.js' } as const;

/**
 * The steps of durable-steps.ts, against the same shapes in LangGraph.js with its SQLite checkpointer. Both write a
 * step's result before the next step begins (`durability: 'sync'` there).
 */
const measure: Measurement = async () => {
  try {
    const node = machineNode();
    return await rowsAgainst({ node, folder: installedLangGraph(node) });
  } catch (error) {
    const reason = (error instanceof Error ? error.message : String(error)).replaceAll(/\s+/g, ' ').slice(0, 300);
    return Object.values(names).map((name) => ({ name, reason }));
  }
};

async function rowsAgainst(langGraph: LangGraph): Promise<readonly Row[]> {
  const [chain, fanOut] = [chainOf(steps), fanOutOf(steps)];
  const figures = await interleaved(5, {
    chain: async () => (await runDurably(chain, steps)).usPerStep,
    theirChain: () => runLangGraph(langGraph, 'chain', steps),
    fanOut: async () => (await runDurably(fanOut, steps)).usPerStep,
    theirFanOut: () => runLangGraph(langGraph, 'fan_out', steps),
  });
  const nodeVersion = execFileSync(langGraph.node, ['--version'], { encoding: 'utf8' }).trim();
  const settings = `${langGraphVersions}, durability sync, Node ${nodeVersion}`;
  const note = `per step; ${steps} steps; Baton on Node ${process.version}; ${settings}`;
  const common = { unit: 'µs', target: { kind: 'times_faster', factor: 8 }, note } as const;
  const referenceOf = (value: number) => ({ name: 'LangGraph.js + SQLite', value });
  return [
    { ...common, name: names.chain, measured: figures.chain, reference: referenceOf(figures.theirChain) },
    { ...common, name: names.fanOut, measured: figures.fanOut, reference: referenceOf(figures.theirFanOut) },
  ];
}

export default measure;
