import * as l10n from '@vscode/l10n';
import type { GraphState } from '../../../src/presentation/panel/graph-state.ts';
import { statusWord } from '../../../src/presentation/status-word.ts';
import type { GraphList, GraphStep, StepGraph } from '../../../src/presentation/workflow-graph.ts';

/** A step of a graph, and what stands around it. */
export interface KnownStep {
  readonly step: GraphStep;
  readonly parent: GraphStep | null;
  /** Of the list in which it stands; empty where it has none. */
  readonly listLabel: string;
  /** Names of the steps that it waits for. */
  readonly waitsFor: readonly string[];
  /** When it runs, where it does not simply follow. */
  readonly condition: string;
  /** From 1. */
  readonly level: number;
  /** In its list, from 1. */
  readonly position: number;
  readonly neighbours: number;
}

/** All steps of a graph by id, in the order of the file. */
export function knownSteps({ list }: StepGraph): ReadonlyMap<string, KnownStep> {
  const known = new Map<string, KnownStep>();
  const walk = ({ label, steps, edges }: GraphList, parent: GraphStep | null, level: number): void => {
    const names = new Map(steps.map(({ id, name }) => [id, name]));
    const edgesTo = Map.groupBy(edges, ({ to }) => to);
    steps.forEach((step, index) => {
      const own = edgesTo.get(step.id) ?? [];
      const waitsFor = own.map(({ from }) => names.get(from) ?? from);
      const condition = step.condition === '' ? (own[0]?.label ?? '') : step.condition;
      const place = { level, position: index + 1, neighbours: steps.length };
      known.set(step.id, { step, parent, listLabel: label, waitsFor, condition, ...place });
      for (const inner of step.lists) walk(inner, step, level + 1);
    });
  };
  walk(list, null, 1);
  return known;
}

/** What a screen reader says of a step: `review, agent, reviewer, waits for collect`. */
export function spokenStep(known: KnownStep, state: GraphState | undefined): string {
  const { step, parent, listLabel, waitsFor, condition } = known;
  const said = [
    step.name,
    step.type,
    step.detail,
    ...(state === undefined ? [] : [statusWord(state.status), ...state.facts]),
    waitsFor.length === 0 ? '' : l10n.t('waits for {0}', waitsFor.join(', ')),
    condition === '' ? '' : l10n.t('condition: {0}', condition),
    parent === null ? '' : l10n.t('in {0}', listLabel === '' ? parent.name : `${parent.name}, ${listLabel}`),
  ];
  return said.filter((text) => text !== '').join(', ');
}
