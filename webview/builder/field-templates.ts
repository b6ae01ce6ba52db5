import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { isJsonObject, type Json, type JsonObject } from '../../src/base/json.ts';
import type { FormField, FormPath } from '../../src/protocol/form-shape.ts';
import { icon } from '../shared/icons.ts';
import { starterOf, textOfValue } from './fitting.ts';
import { problemsTemplate } from './problem-templates.ts';
import { addingTemplate } from './select-template.ts';
import { type ShownField, shownFields } from './shown-fields.ts';
import type { View } from './view.ts';

export interface FieldsOptions {
  readonly fields: readonly FormField[];
  readonly map: JsonObject;
  readonly path: FormPath;
  /** What the fields belong to, for those who hear it. */
  readonly of: string;
}

/** The fields of a map: those that are there or needed, what is unknown, and a choice of what can be added. */
export function fieldsTemplate(view: View, options: FieldsOptions): TemplateResult {
  const { path } = options;
  const { shown, absent, unknown } = shownFields(options.fields, options.map);
  return html`
    ${repeat(
      // Steps have places of their own, below the fields of what they stand in.
      shown.filter(({ field }) => field.shape.kind !== 'constant' && field.shape.kind !== 'steps'),
      ({ field }) => field.key,
      (each) => fieldTemplate(view, each, options),
    )}
    ${unknown.map((each) => unknownTemplate(view, { ...each, path: [...path, each.key] }))}
    ${absent.length === 0 ? nothing : addTemplate(view, absent, options)}
  `;
}

function fieldTemplate(view: View, { field, key, value }: ShownField, { path, of }: FieldsOptions): TemplateResult {
  const place = [...path, key];
  const { problems } = view;
  const found = problems.at(place);
  return html`<div class="field" data-path=${place.join('.')}>
    <div class="field-head">
      <span class="field-name"
        >${key}${field.is_required ? html`<span class="needed" aria-hidden="true">*</span>` : nothing}</span
      >
      <span class="help">${field.description}</span>
      ${field.is_required || value === undefined ? nothing : removeButton(view, place, l10n.t('Remove {0}', key))}
    </div>
    ${view.control(view, {
      shape: field.shape,
      value,
      path: place,
      label: of === '' ? key : l10n.t('{0} of {1}', key, of),
      placeholder: placeholderOf(field),
    })}
    ${problemsTemplate(found)}
  </div>`;
}

function placeholderOf({ default: usual, examples }: FormField): string {
  if (usual !== null && typeof usual !== 'object' && usual !== '') return String(usual);
  const [example] = examples;
  return typeof example === 'string' || typeof example === 'number' ? String(example) : '';
}

function unknownTemplate(
  { problems }: View,
  { key, value, path }: { readonly key: string; readonly value: Json; readonly path: FormPath },
): TemplateResult {
  return html`<div class="field unknown" data-path=${path.join('.')}>
    <div class="field-head">
      <span class="field-name">${key}</span>
      <span class="help">${l10n.t('Unknown here. It stays in the file as it is.')}</span>
    </div>
    <pre>${textOfValue(value)}</pre>
    ${problemsTemplate(problems.at(path))}
  </div>`;
}

/** A button that takes something out of the file. */
export function removeButton(view: View, path: FormPath, label: string): TemplateResult {
  return html`<button
    class="tool"
    title=${label}
    aria-label=${label}
    @click=${() => view.actions.change({ kind: 'remove', path })}
  >
    ${icon('close')}
  </button>`;
}

function addTemplate({ actions }: View, absent: readonly FormField[], { path, of }: FieldsOptions): TemplateResult {
  const label = of === '' ? l10n.t('Add a setting') : l10n.t('Add a field to {0}', of);
  const add = ({ key, shape, default: usual }: FormField): void => {
    actions.change({ kind: 'set', path: [...path, key], value: starterOf(shape, usual) });
  };
  const [only, ...others] = absent;
  if (only !== undefined && others.length === 0) {
    return html`<vscode-button secondary @click=${() => add(only)}>${l10n.t('Add {0}', only.key)}</vscode-button>`;
  }
  return addingTemplate({
    label,
    prompt: l10n.t('Add…'),
    choices: absent.map(({ key, description }) => ({ word: key, meaning: description })),
    add: (word) => {
      const field = absent.find(({ key }) => key === word);
      if (field !== undefined) add(field);
    },
  });
}

/** The fields of a group that stands in a field. */
export function groupTemplate(
  view: View,
  {
    fields,
    value,
    path,
    of,
  }: {
    readonly fields: readonly FormField[];
    readonly value: Json | undefined;
    readonly path: FormPath;
    readonly of: string;
  },
): TemplateResult {
  const map = value !== undefined && isJsonObject(value) ? value : {};
  return html`<div class="group" role="group" aria-label=${of}>
    ${fieldsTemplate(view, { fields, map, path, of })}
  </div>`;
}
