import { CancelledError } from '../../base/errors.ts';
import { statusIcon } from '../../presentation/row-icon.ts';
import { statusWord } from '../../presentation/status-word.ts';
import { themeIcon } from '../trees/tree-items.ts';
import { type ExecutionTarget, picked } from './targets.ts';

/** The path of a step that stands in no other and has begun. Throws `CancelledError` when there is none, or none is picked. */
export async function pickTopStep({ workspace, id }: ExecutionTarget, title: string): Promise<string> {
  const { steps } = await (await workspace.open()).executionProgress(id);
  const top = steps.filter(({ path }) => !/[.[]/.test(path));
  if (top.length === 0) throw new CancelledError();
  const items = top.map(({ path, type, status }) => ({
    label: path,
    description: `${type} · ${statusWord(status)}`,
    iconPath: themeIcon(statusIcon(status)),
  }));
  return (await picked(items, { title })).label;
}
