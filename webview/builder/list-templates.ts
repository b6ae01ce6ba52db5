import * as l10n from '@vscode/l10n';
import { html, type TemplateResult } from 'lit';
import { isJsonObject, type Json } from '../../src/base/json.ts';
import type { FormChange } from '../../src/protocol/builder-messages.ts';
import type { FieldShape, FormPath } from '../../src/protocol/form-shape.ts';
import { icon } from '../shared/icons.ts';
import { completionIn } from './completion-in.ts';
import { removeButton } from './field-templates.ts';
import { starterOf } from './fitting.ts';
import { problemsTemplate } from './problem-templates.ts';
import { nameReadiness } from './readiness.ts';
import { toldText } from './text-input.ts';
import type { ControlOptions, View } from './view.ts';

interface ListOptions extends ControlOptions {
  readonly shape: Extract<FieldShape, { readonly kind: 'list' }>;
}

/** The items of a list, each with its control. */
export function listTemplate(view: View, { shape, value, path, label }: ListOptions): TemplateResult {
  const isList = Array.isArray(value);
  const items: readonly Json[] = isList ? (value as readonly Json[]) : value === undefined ? [] : [value];
  const pathOf = (index: number): FormPath => (isList ? [...path, index] : path);
  const add = (): void => {
    const item = starterOf(shape.item);
    view.actions.change(
      isList
        ? { kind: 'insert', list: path, index: items.length, value: item }
        : { kind: 'set', path, value: [...items, item] },
    );
  };
  return html`<ol class="items">
      ${items.map((item, index) => itemTemplate(view, { item, shape: shape.item, path: pathOf(index), label: `${label} ${index + 1}` }))}
    </ol>
    ${addButton(l10n.t('Add to {0}', label), add)}`;
}

function itemTemplate(
  view: View,
  {
    item,
    shape,
    path,
    label,
  }: { readonly item: Json; readonly shape: FieldShape; readonly path: FormPath; readonly label: string },
): TemplateResult {
  return html`<li>
    <div class="item">
      <div class="item-control">${view.control(view, { shape, value: item, path, label, placeholder: '' })}</div>
      ${removeButton(view, path, l10n.t('Remove {0}', label))}
    </div>
    ${problemsTemplate(view.problems.at(path))}
  </li>`;
}

interface MapOptions extends ControlOptions {
  readonly shape: Extract<FieldShape, { readonly kind: 'map' }>;
}

/** The values of a map by name; the names can be changed. */
export function mapTemplate(view: View, { shape, value, path, label }: MapOptions): TemplateResult {
  const map = value !== undefined && isJsonObject(value) ? value : {};
  const add = (): void => {
    view.actions.change({ kind: 'set', path: [...path, freeName(map)], value: starterOf(shape.value) });
  };
  return html`<ul class="items">
      ${Object.entries(map).map(([key, each]) => entryTemplate(view, { key, value: each, shape: shape.value, path: [...path, key], label }))}
    </ul>
    ${addButton(l10n.t('Add to {0}', label), add)}`;
}

interface EntryOptions {
  readonly key: string;
  readonly value: Json;
  readonly shape: FieldShape;
  readonly path: FormPath;
  readonly label: string;
}

function entryTemplate(view: View, { key, value, shape, path, label }: EntryOptions): TemplateResult {
  const name = l10n.t('{0} of {1}', key, label);
  return html`<li>
    <div class="entry">
      <text-input
        class="key"
        .text=${key}
        .label=${l10n.t('Name of {0}', name)}
        .readiness=${nameReadiness}
        .complete=${completionIn(view, path, 'key')}
        @text=${(event: Event) => view.actions.change(renamingOf(view, path, toldText(event)))}
      ></text-input>
      <div class="item-control">${view.control(view, { shape, value, path, label: name, placeholder: '' })}</div>
      ${removeButton(view, path, l10n.t('Remove {0}', name))}
    </div>
    ${problemsTemplate(view.problems.at(path))}
  </li>`;
}

/** Inputs and agents are named elsewhere too; other keys are only keys. */
function renamingOf({ root }: View, path: FormPath, name: string): FormChange {
  const isNamed = path.length === root.length + 2 && ['inputs', 'agents'].includes(String(path[root.length]));
  return isNamed ? { kind: 'rename', path, spot: 'key', name } : { kind: 'rename_key', path, name };
}

function freeName(map: Readonly<Record<string, Json>>): string {
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? 'name' : `name_${number}`;
    if (!Object.hasOwn(map, name)) return name;
  }
}

function addButton(label: string, add: () => void): TemplateResult {
  return html`<button class="tool add-item" title=${label} aria-label=${label} @click=${add}>${icon('add')}</button>`;
}
