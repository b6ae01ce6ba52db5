// The reference of langgraph.ts: runs one shape in LangGraph.js on a new SQLite file and prints its µs per step.
// Arguments: folder with the installed packages, shape (chain or fan_out), number of steps.
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const [folder, shape, stepsText] = process.argv.slice(2);
const steps = Number(stepsText);
const { resolve } = createRequire(path.join(folder, 'package.json'));
const load = (name) => import(pathToFileURL(resolve(name)).href);
const { Annotation, END, START, StateGraph } = await load('@langchain/langgraph');
const { SqliteSaver } = await load('@langchain/langgraph-checkpoint-sqlite');

const names = Array.from({ length: steps }, (_, index) => `s${index + 1}`);

function graphOf(onStep) {
  const graph = new StateGraph(Annotation.Root({ input: Annotation() }));
  const step = () => {
    onStep();
    return {};
  };
  for (const name of names) graph.addNode(name, step);
  const stops = [START, ...names, END];
  if (shape === 'chain') for (let i = 1; i < stops.length; i++) graph.addEdge(stops[i - 1], stops[i]);
  else for (const name of names) graph.addEdge(START, name).addEdge(name, END);
  return graph;
}

/** Microseconds per step of one run in a new database. */
async function run() {
  const data = mkdtempSync(path.join(tmpdir(), 'baton-bench-langgraph-'));
  const checkpointer = SqliteSaver.fromConnString(path.join(data, 'checkpoints.sqlite'));
  try {
    let executed = 0;
    const app = graphOf(() => executed++).compile({ checkpointer });
    // The tables are made at the first use; Baton's database is open before its clock starts, too.
    await checkpointer.getTuple({ configurable: { thread_id: 'none' } });
    const begun = performance.now();
    const thread = { configurable: { thread_id: 'bench' }, recursionLimit: steps + 10 };
    await app.invoke({ input: 'x' }, { ...thread, durability: 'sync' });
    const us = ((performance.now() - begun) * 1000) / steps;
    if (executed !== steps) throw new Error(`${executed} of ${steps} nodes ran.`);
    return us;
  } finally {
    checkpointer.db.close();
    rmSync(data, { recursive: true, force: true });
  }
}

// The process is new each time, so that it warms up here, as Baton does in the round that is not counted.
await run();
console.log(JSON.stringify({ us_per_step: await run() }));
