import * as l10n from '@vscode/l10n';
import { dependenciesOf } from '../../domain/step-lists.ts';
import { setValue } from '../../dsl/edit/set-value.ts';
import type { FileAmongOthers } from '../workspace-files.ts';
import { type Fix, fixBy, type ProblemHere } from './fix.ts';
import { stepInUse } from './step-in-use.ts';

/** A step that uses what another one makes waits for it, and for all that it has waited for. */
export function waitForStep(here: ProblemHere, { file }: FileAmongOthers): readonly Fix[] {
  const use = stepInUse(here, file);
  // What waits itself for the step cannot be waited for.
  if (use === undefined || use.scope.isUpstream(use.inside, use.used)) return [];
  const { used, inside, scope, validation } = use;
  const before = dependenciesOf(scope.steps).get(inside.name)?.names ?? [];
  const wanted = setValue(file.text, [...validation.pathOf(inside), 'depends_on'], [...before, used.name]);
  return fixBy(l10n.t("Let '{0}' wait for '{1}'", inside.name, used.name), wanted);
}
