import { runDurably } from './support/durable-steps.ts';
import { openLangGraph } from './support/langgraph.ts';
import type { Measurement } from './support/measurement.ts';
import { interleaved } from './support/rounds.ts';
import { chainOf, fanOutOf } from './support/step-shapes.ts';

const steps = 1000;
const target = { kind: 'times_faster', factor: 8 } as const;

/** The same shapes of steps that do nothing, each durable before the next begins, in another engine. */
const measure: Measurement = async () => {
  const langGraph = await openLangGraph();
  if ('reason' in langGraph) return [{ name: 'against LangGraph.js', reason: langGraph.reason }];
  const [chain, fanOut] = [chainOf(steps), fanOutOf(steps)];
  try {
    const figures = await interleaved(5, {
      chain: async () => (await runDurably(chain, steps)).usPerStep,
      itsChain: () => langGraph.usPerStep('chain'),
      fanOut: async () => (await runDurably(fanOut, steps)).usPerStep,
      itsFanOut: () => langGraph.usPerStep('fan-out'),
    });
    const { name } = langGraph;
    const common = { unit: 'µs', target, note: `per step of ${steps}; LangGraph.js with durability: sync` } as const;
    return [
      { ...common, name: 'chain, LangGraph.js', measured: figures.chain, reference: { name, value: figures.itsChain } },
      {
        ...common,
        name: 'fan-out, LangGraph.js',
        measured: figures.fanOut,
        reference: { name, value: figures.itsFanOut },
      },
    ];
  } finally {
    langGraph.close();
  }
};

export default measure;
