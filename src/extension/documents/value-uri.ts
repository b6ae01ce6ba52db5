import * as vscode from 'vscode';
import { parseJson } from '../../base/json.ts';
import { isText, objectOf } from '../../base/json-shape.ts';
import type { ValueName } from '../../presentation/panel/inspector/value-name.ts';
import { isStepPlace, type StepPlace } from '../../protocol/panel/step-place.ts';
import { isValueName } from '../../protocol/panel/value-name-check.ts';
import type { FolderWorkspace } from '../workspace/folder-workspace.ts';

export const valueScheme = 'baton-value';

/** A value of a step, and the folder in which it ran. */
interface NamedValue {
  readonly folder: string;
  readonly place: StepPlace;
  readonly value: ValueName;
}

interface Wanted extends Omit<NamedValue, 'folder'> {
  readonly ending: string;
}

/** The name of a document that shows a value. The path is the tab's title, the query says what it is. */
export function valueUri({ folder }: FolderWorkspace, { place, value, ending }: Wanted): vscode.Uri {
  const named: NamedValue = { folder: folder.uri.toString(), place, value };
  const what = [value.kind, ...('turn' in value ? ['of turn', value.turn] : 'seq' in value ? [value.seq] : [])].join(
    ' ',
  );
  const path = `/${place.step} ${what}.${ending}`;
  return vscode.Uri.from({ scheme: valueScheme, path, query: JSON.stringify(named) });
}

const isNamed = objectOf<NamedValue>({ folder: isText, place: isStepPlace, value: isValueName });

/** Undefined when the query is not one of ours. */
export function valueOf(uri: vscode.Uri): NamedValue | undefined {
  const named = parseJson(uri.query);
  return isNamed(named) ? named : undefined;
}
