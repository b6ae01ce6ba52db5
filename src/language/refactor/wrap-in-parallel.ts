import * as l10n from '@vscode/l10n';
import { applyEdits } from '../../dsl/edit/text-edit.ts';
import { removeAt } from '../../dsl/edit/remove-at.ts';
import { wrapItems } from '../../dsl/edit/wrap-items.ts';
import type { Offsets } from '../../dsl/yaml/yaml-source.ts';
import { freeName } from '../fixes/add-key.ts';
import type { Fix } from '../fixes/fix.ts';
import { namesIn } from '../names/names-in.ts';
import type { OpenFile } from '../open-file.ts';
import { type ChosenSteps, chosenSteps, stepsNamed } from './chosen-steps.ts';
import { dependents, waitsOf } from './moved-waits.ts';
import { edited, usesOutside } from './moved-names.ts';
import { inTurn, toFix } from './staged-text.ts';

/** Steps that do not use each other run at the same time. Their outputs are found in the new step. */
export function wrapInParallel(file: OpenFile, range: Offsets): readonly Fix[] {
  const chosen = chosenSteps(file, range);
  if (chosen === undefined || chosen.steps.length < 2 || chosen.scope.isParallel) return [];
  // What they hold would change.
  if (/\b(?:result|previous_results)\b/.test(file.text)) return [];
  const into = freeName('together', chosen.validation.templateNames);
  const moving = { chosen, names: new Set(chosen.steps.map(({ step }) => step.name)), into };
  if (useEachOther(file, chosen)) return [];
  const uses = edited(usesOutside(file, moving), file.text, moving);
  if (uses === undefined) return [];
  const after = inTurn(applyEdits(file.text, uses), [
    ...dependents(moving),
    ...chosen.steps.flatMap(({ step }, index) =>
      step.depends_on === null
        ? []
        : [(text: string) => removeAt(text, [...chosen.list, chosen.first + index, 'depends_on'])],
    ),
    (text) =>
      wrapItems(text, { ...chosen, container: { name: into, type: 'parallel', ...waitsOf(chosen) }, key: 'steps' }),
  ]);
  return toFix(l10n.t('Run {0} in parallel', stepsNamed(chosen)), file, after);
}

/** One of them waits for another one, or uses what it makes. */
function useEachOther(file: OpenFile, { steps, scope }: ChosenSteps): boolean {
  const makers = new Map(steps.map(({ step }) => [step.name, step]));
  const maker = (name: string): unknown => makers.get(name) ?? scope.mappedBy.get(name);
  return namesIn(file).some(({ role, kind, name, start, home }) => {
    if (role !== 'use' || home !== file.stem || (kind !== 'step' && kind !== 'mapped_key')) return false;
    const user = steps.find((each) => each.start <= start && start < each.end)?.step;
    const made = maker(name);
    return user !== undefined && made !== undefined && made !== user && steps.some(({ step }) => step === made);
  });
}
