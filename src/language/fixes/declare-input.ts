import * as l10n from '@vscode/l10n';
import { setValue } from '../../dsl/edit/set-value.ts';
import { identifierPattern } from '../../dsl/schema/names.ts';
import { allSteps } from '../../domain/step-lists.ts';
import type { FileAmongOthers } from '../workspace-files.ts';
import { type Fix, fixBy, type ProblemHere } from './fix.ts';

/** A name that nothing has becomes an input. */
export function declareInput({ problem, words }: ProblemHere, { file }: FileAmongOthers): readonly Fix[] {
  const { content } = file;
  if (content.kind !== 'workflow' || content.draft === null) return [];
  const pattern = problem.code === 'unknown-input' ? /\binputs\W+(\w+)/ : /^(?:\$\.)?(\w+)/;
  const name = pattern.exec(words)?.[1] ?? '';
  const { workflow, root } = content.draft;
  const isFree = !Object.hasOwn(workflow.inputs, name) && !allSteps(workflow).some(({ step }) => step.name === name);
  if (!identifierPattern.test(name) || name === 'execution' || !isFree) return [];
  return fixBy(
    l10n.t("Declare the input '{0}'", name),
    setValue(file.text, [...root, 'inputs', name], { type: 'string' }),
  );
}
