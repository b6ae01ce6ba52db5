import * as l10n from '@vscode/l10n';
import { together } from '../../presentation/list-label.ts';
import type { Step } from '../../domain/workflow.ts';
import type { Draft } from '../../dsl/normalize/workflow.ts';
import type { Scope } from '../../dsl/validate/scope.ts';
import type { Validation } from '../../dsl/validate/validation.ts';
import type { Path } from '../../dsl/yaml/path.ts';
import type { Offsets, YamlSource } from '../../dsl/yaml/yaml-source.ts';
import type { OpenFile } from '../open-file.ts';

export interface ChosenStep extends Offsets {
  readonly step: Step;
}

/** Neighbours of one list of steps. */
export interface ChosenSteps {
  /** Where the list stands. */
  readonly list: Path;
  readonly first: number;
  readonly last: number;
  readonly steps: readonly ChosenStep[];
  readonly scope: Scope;
  readonly draft: Draft;
  readonly validation: Validation;
  readonly source: YamlSource;
}

/** The steps that a selection touches, in the innermost list that holds all of it. Undefined when there is none, and for very many. */
export function chosenSteps({ content }: OpenFile, range: Offsets): ChosenSteps | undefined {
  if (content.kind !== 'workflow') return undefined;
  const { draft, validation, source } = content;
  if (draft === null || validation === null || source === null) return undefined;
  const found = validation.scopes.flatMap((scope) => chosenOf(scope, range, { draft, validation, source }));
  return found.at(-1);
}

/** Each costs a few readings of the file, and of more than these nobody makes one step. */
const mostSteps = 100;

type Materials = Pick<ChosenSteps, 'draft' | 'validation' | 'source'>;

function chosenOf(scope: Scope, range: Offsets, materials: Materials): readonly ChosenSteps[] {
  const { draft, source } = materials;
  const [head] = scope.steps;
  const list = head === undefined ? undefined : draft.places.get(head)?.slice(0, -1);
  const around = list === undefined ? undefined : source.offsetsAt(list);
  if (list === undefined || around === undefined || range.start < around.start || range.end > around.end) return [];
  const placed = scope.steps.flatMap((step, index) => {
    const offsets = source.offsetsAt([...list, index]);
    return offsets === undefined ? [] : [{ step, ...offsets }];
  });
  const first = placed.findIndex(({ end }) => end >= range.start);
  const last = placed.findLastIndex(({ start }) => start <= range.end);
  if (first < 0 || last < first || last - first >= mostSteps || placed.length < scope.steps.length) return [];
  return [{ ...materials, scope, list, first, last, steps: placed.slice(first, last + 1) }];
}

/** For a title. */
export function stepsNamed({ steps }: ChosenSteps): string {
  const names = steps.map(({ step }) => `'${step.name}'`);
  return names.length > 3 ? l10n.t('{0} steps', names.length) : together(names);
}
