import * as l10n from '@vscode/l10n';
import type { JsonObject } from '../../base/json.ts';
import { insertItem } from '../../dsl/edit/insert-item.ts';
import { removeAt } from '../../dsl/edit/remove-at.ts';
import { applyEdits } from '../../dsl/edit/text-edit.ts';
import { slugPattern } from '../../dsl/schema/names.ts';
import type { Offsets } from '../../dsl/yaml/yaml-source.ts';
import { freeName } from '../fixes/add-key.ts';
import type { Fix } from '../fixes/fix.ts';
import type { FileAmongOthers } from '../workspace-files.ts';
import { type ChosenSteps, chosenSteps, stepsNamed } from './chosen-steps.ts';
import { extractedText } from './extracted-text.ts';
import { edited, usesOutside } from './moved-names.ts';
import { dependents, waitsOf } from './moved-waits.ts';
import { neededBy } from './needed-names.ts';
import { errorsIn, inTurn, type Stage, toFix } from './staged-text.ts';
import { byCount } from '../../presentation/by-count.ts';

/** What hangs on where a step stands, or on values as a whole. */
const bound = /\b(?:result|previous_results)\b|\$\.(?:error|trigger)\b|\$\.inputs\b(?!\.)/;

/** Steps go into a workflow of their own, which a step in their place runs; what they use becomes its inputs. */
export function extractWorkflow({ file, workspace }: FileAmongOthers, range: Offsets): readonly Fix[] {
  const chosen = chosenSteps(file, range);
  if (chosen === undefined || chosen.scope.isParallel || bound.test(file.text) || sharesSteps(chosen)) return [];
  const needed = neededBy(file, chosen);
  const slug = freeSlug(
    `${file.stem}-${chosen.steps[0]?.step.name.replaceAll('_', '-') ?? ''}`,
    workspace.workflow_files,
  );
  if (needed === undefined || slug === undefined) return [];
  const into = freeName(`run_${chosen.steps[0]?.step.name ?? 'steps'}`, chosen.validation.templateNames);
  const moving = { chosen, names: movedNames(chosen), into };
  const outside = usesOutside(file, moving);
  const uses = edited(outside, file.text, moving);
  const text = extractedText(file.text, { chosen, needed, slug, outputs: new Set(outside.map(({ name }) => name)) });
  if (uses === undefined || text === undefined || errorsIn({ kind: 'workflow', stem: slug }, text) > 0) return [];
  const input = Object.fromEntries([...needed.inputs.keys()].map((name) => [name, `$.${name}`]));
  const given: JsonObject = needed.inputs.size === 0 ? {} : { input };
  const step: JsonObject = { name: into, type: 'workflow', ...waitsOf(chosen), workflow: slug, ...given };
  const after = inTurn(applyEdits(file.text, uses), [...dependents(moving), ...replacing(chosen, step)]);
  const title = byCount(chosen.steps.length, {
    one: l10n.t('Move {0} into a workflow of its own', stepsNamed(chosen)),
    other: l10n.t('Move {0} into a workflow of their own', stepsNamed(chosen)),
  });
  return toFix(title, file, after, [{ path: `.baton/workflows/${slug}.yaml`, text }]);
}

/** What every agent is given of the steps of this workflow no other one has. */
function sharesSteps({ draft }: ChosenSteps): boolean {
  return draft.workflow.context.some(({ kind }) => kind === 'step');
}

/** Undefined when the words make none. */
function freeSlug(words: string, taken: ReadonlyMap<string, string>): string | undefined {
  let slug = words;
  for (let count = 2; taken.has(slug); count += 1) slug = `${words}-${count}`;
  return slugPattern.test(slug) ? slug : undefined;
}

/** By which others refer to what the steps make. */
function movedNames({ steps, scope }: ChosenSteps): ReadonlySet<string> {
  const own = new Set(steps.map(({ step }) => step));
  const mapped = [...scope.mappedBy].flatMap(([key, step]) => (own.has(step) ? [key] : []));
  return new Set([...steps.map(({ step }) => step.name), ...mapped]);
}

function replacing({ list, first, steps }: ChosenSteps, step: JsonObject): readonly Stage[] {
  const removing = steps.map((): Stage => (text) => removeAt(text, [...list, first + 1]));
  return [(text) => insertItem(text, list, first, step), ...removing];
}
