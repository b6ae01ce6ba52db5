import * as l10n from '@vscode/l10n';
import type { Json } from '../../base/json.ts';
import { valueAt } from '../../dsl/edit/place.ts';
import { setValue } from '../../dsl/edit/set-value.ts';
import { ProblemList } from '../../dsl/problems/problem-list.ts';
import { readYaml } from '../../dsl/yaml/read-yaml.ts';
import { readOutline } from '../outline/read-outline.ts';
import { formsAt } from '../schema-at.ts';
import type { FileAmongOthers } from '../workspace-files.ts';
import { type Fix, fixBy, type ProblemHere } from './fix.ts';

const truths: Readonly<Record<string, boolean>> = {
  yes: true,
  on: true,
  true: true,
  no: false,
  off: false,
  false: false,
};

/** A text that stands for true, false or a number, as what it stands for: `yes`, `"3"`, `10s`. */
export function writeTyped({ path }: ProblemHere, { file }: FileAmongOthers): readonly Fix[] {
  const yaml = readYaml(file.text, new ProblemList());
  const value = yaml.kind === 'read' ? valueAt(yaml.value, path) : undefined;
  if (typeof value !== 'string') return [];
  const types = new Set(formsAt(file.kind, path, readOutline(file.text)).flatMap(({ schema }) => [schema.type].flat()));
  if (types.has('string')) return [];
  const meant = truthIn(value, types) ?? numberIn(value, types);
  return meant === undefined ? [] : fixBy(l10n.t('Write {0}', meant), setValue(file.text, path, meant));
}

function truthIn(value: string, types: ReadonlySet<Json | undefined>): boolean | undefined {
  const word = value.toLowerCase();
  return types.has('boolean') && Object.hasOwn(truths, word) ? truths[word] : undefined;
}

function numberIn(value: string, types: ReadonlySet<Json | undefined>): number | undefined {
  const digits = /^(\d+(?:\.\d+)?) ?s?$/.exec(value.trim())?.[1];
  return digits !== undefined && (types.has('number') || types.has('integer')) ? Number(digits) : undefined;
}
