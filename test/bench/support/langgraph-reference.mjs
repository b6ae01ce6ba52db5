// LangGraph.js with its SQLite checkpointer, as a process of its own: it runs on the Node of the machine, for which its
// native database was built. Argument: the folder of its packages. Takes `chain` and `fan-out` as messages and answers
// with the microseconds per step.
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';

const require = createRequire(path.join(process.argv[2], 'package.json'));
const { Annotation, StateGraph, START, END } = require('@langchain/langgraph');
const { SqliteSaver } = require('@langchain/langgraph-checkpoint-sqlite');

const steps = 1000;
const names = Array.from({ length: steps }, (_, index) => `s${index + 1}`);
const State = Annotation.Root({ done: Annotation({ reducer: (a, b) => a + b, default: () => 0 }) });

function graphOf(shape) {
  const graph = new StateGraph(State);
  for (const name of names) graph.addNode(name, () => ({ done: 1 }));
  names.forEach((name, index) => {
    const isChained = shape === 'chain';
    graph.addEdge(isChained && index > 0 ? names[index - 1] : START, name);
    if (!isChained || index === steps - 1) graph.addEdge(name, END);
  });
  return graph;
}

async function usPerStep(shape) {
  const folder = mkdtempSync(path.join(tmpdir(), 'baton-bench-langgraph-'));
  const checkpointer = SqliteSaver.fromConnString(path.join(folder, 'checkpoints.db'));
  const graph = graphOf(shape).compile({ checkpointer });
  const begun = performance.now();
  const { done } = await graph.invoke(
    { done: 0 },
    { configurable: { thread_id: shape }, recursionLimit: 2 * steps, durability: 'sync' },
  );
  const us = ((performance.now() - begun) * 1000) / steps;
  checkpointer.db.close();
  rmSync(folder, { recursive: true, force: true });
  if (done !== steps) throw new Error(`LangGraph did ${done} of ${steps} steps.`);
  return us;
}

process.on('message', (shape) => {
  usPerStep(shape).then(
    (us) => process.send({ us }),
    (error) => process.send({ error: String(error) }),
  );
});
process.send('ready');
