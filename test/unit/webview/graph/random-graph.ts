import fc from 'fast-check';
import type { GraphEdge, GraphList, GraphStep, StepGraph } from '../../../../src/presentation/workflow-graph.ts';

/** A step to be: which of the steps above it in its list it waits for, by how far above, and what stands in it. */
interface Drafted {
  readonly waits: readonly number[];
  readonly condition: string;
  readonly lists: readonly DraftedList[];
}

interface DraftedList {
  readonly label: string;
  readonly steps: readonly Drafted[];
}

const words = fc.constantFrom('', '', 'always', '$.score > 0.5', '$.x'.repeat(60));

const { list } = fc.letrec<{ readonly step: Drafted; readonly list: DraftedList }>((tie) => ({
  step: fc.record({
    waits: fc.uniqueArray(fc.nat({ max: 6 }), { maxLength: 3 }),
    condition: words,
    lists: fc.oneof({ maxDepth: 2, withCrossShrink: true }, fc.constant([]), fc.array(tie('list'), { maxLength: 2 })),
  }),
  list: fc.record({ label: words, steps: fc.array(tie('step'), { maxLength: 7 }) }),
}));

/** Graphs of all shapes: long, wide, nested, with empty lists and long labels. */
export const randomGraph: fc.Arbitrary<StepGraph> = list.map((drafted) => ({
  name: 'random',
  list: graphList(drafted, ''),
}));

function graphList({ label, steps }: DraftedList, prefix: string): GraphList {
  const edges = steps.flatMap(({ waits, condition }, index): readonly GraphEdge[] =>
    waits
      .filter((up) => up < index)
      .map((up) => ({
        from: `${prefix}${index - 1 - up}`,
        to: `${prefix}${index}`,
        kind: condition === '' ? 'explicit' : 'conditional',
        label: condition,
      })),
  );
  return { label, edges, steps: steps.map((step, index) => graphStep(step, `${prefix}${index}`)) };
}

function graphStep({ condition, lists }: Drafted, id: string): GraphStep {
  const inner = lists.map((each, index) => graphList(each, `${id}.${index}x`));
  return { id, name: id, type: lists.length > 0 ? 'parallel' : 'code', detail: '', condition, lists: inner };
}

/** Ids of all steps, those in others too. */
export function idsIn({ steps }: GraphList): readonly string[] {
  return steps.flatMap(({ id, lists }) => [id, ...lists.flatMap(idsIn)]);
}
