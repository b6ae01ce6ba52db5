import { setValue } from '../../dsl/edit/set-value.ts';
import { dependenciesOf } from '../../domain/step-lists.ts';
import { findVisible } from '../../dsl/validate/visible-names.ts';
import { stepAround } from '../completion/context-names.ts';
import type { FileAmongOthers } from '../workspace-files.ts';
import { type Fix, fixBy, type ProblemHere } from './fix.ts';

/** A step that uses what another one makes waits for it, and for all that it has waited for. */
export function waitForStep({ path, words }: ProblemHere, { file }: FileAmongOthers): readonly Fix[] {
  const { content } = file;
  if (content.kind !== 'workflow' || content.validation === null) return [];
  const place = stepAround(content.validation, path);
  const name = /^(?:\$\.)?(\w+)/.exec(words)?.[1];
  if (place === undefined || name === undefined) return [];
  const found = findVisible(name, { ...place, seesOutput: false, isStrict: false });
  if (found === undefined || found.kind === 'item' || found.inside === null) return [];
  const { step: used, inside, scope } = found;
  // What waits itself for the step cannot be waited for: to move one of the two is for a person to do.
  if (used === inside || !scope.isOrdered || scope.isParallel || scope.isUpstream(inside, used)) return [];
  const before = dependenciesOf(scope.steps).get(inside.name)?.names ?? [];
  const wanted = setValue(file.text, [...content.validation.pathOf(inside), 'depends_on'], [...before, used.name]);
  return fixBy(`Let '${inside.name}' wait for '${used.name}'`, wanted);
}
