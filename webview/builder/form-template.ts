import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit';
import type { FormField } from '../../src/protocol/form-shape.ts';
import { isJsonObject, type Json } from '../../src/base/json.ts';
import { fieldsTemplate } from './field-templates.ts';
import { partTemplate } from './part-template.ts';
import { problemsTemplate } from './problem-templates.ts';
import { allSteps } from './step-slots.ts';
import { stepsTemplate } from './step-templates.ts';
import type { View } from './view.ts';

/** Keys that have a part of the form for themselves, in this order. */
const ownParts = ['triggers', 'inputs', 'outputs', 'agents', 'context', 'patches'] as const;

/** The whole form: settings, what has a part of its own, and the steps. */
export function formTemplate(view: View): TemplateResult {
  const { document } = view.shapes;
  const settings = document.filter(({ key }) => key !== 'steps' && !ownParts.some((part) => part === key));
  const steps = allSteps(view.shapes, view.workflow, view.root);
  return html`
    ${problemsTemplate(view.problems.at(view.root))} ${settingsPartTemplate(view, settings)}
    ${ownParts.map((key) => ownPartTemplate(view, key))}
    <h2>${l10n.t('Steps')}</h2>
    ${problemsTemplate(view.problems.at(steps.path))}
    ${steps.steps.length === 0 ? html`<p class="help">${l10n.t('No steps yet.')}</p>` : nothing}
    ${stepsTemplate(view, steps)}
  `;
}

/** What no field is for is shown with the settings; what has its own part is not unknown. */
function settingsPartTemplate(view: View, fields: readonly FormField[]): TemplateResult {
  const others = view.shapes.document
    .filter((field) => !fields.includes(field))
    .flatMap(({ key, spellings }) => [key, ...spellings]);
  const map = Object.fromEntries(Object.entries(view.workflow).filter(([key]) => !others.includes(key)));
  const paths = [...new Set([...Object.keys(map), ...fields.map(({ key }) => key)])].map((key) => [...view.root, key]);
  const content = (): TemplateResult => fieldsTemplate(view, { fields, map, path: view.root, of: '' });
  return partTemplate(view, { part: 'settings', title: l10n.t('Settings'), count: null, paths, content });
}

function ownPartTemplate(view: View, name: string): TemplateResult | typeof nothing {
  const fields = view.shapes.document.filter(({ key }) => key === name);
  const [field] = fields;
  if (field === undefined) return nothing;
  const keys = [field.key, ...field.spellings];
  const map = Object.fromEntries(Object.entries(view.workflow).filter(([key]) => keys.includes(key)));
  // A fork is made from its file: nobody begins one in the form.
  if (name === 'patches' && Object.keys(map).length === 0) return nothing;
  const content = (): TemplateResult => fieldsTemplate(view, { fields, map, path: view.root, of: '' });
  const paths = keys.map((key) => [...view.root, key]);
  return partTemplate(view, { part: name, title: name, count: countOf(Object.values(map)[0]), paths, content });
}

/** How many items a list or a map has; one value stands for itself. */
function countOf(value: Json | undefined): number {
  if (value === undefined || value === null) return 0;
  if (Array.isArray(value)) return value.length;
  return isJsonObject(value) ? Object.keys(value).length : 1;
}
