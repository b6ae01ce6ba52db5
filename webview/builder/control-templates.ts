import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { asText, isJsonObject, type Json } from '../../src/base/json.ts';
import type { FormChange } from '../../src/protocol/builder-messages.ts';
import type { FieldShape, FormPath, TextRole, Variant } from '../../src/protocol/form-shape.ts';
import { completionIn } from './completion-in.ts';
import { groupTemplate } from './field-templates.ts';
import { fits, numberOfText, starterOf, textOfValue, valueOfText, variantOf } from './fitting.ts';
import { listTemplate, mapTemplate } from './list-templates.ts';
import { problemsText } from './problem-templates.ts';
import { anyReadiness, nameReadiness, numberReadiness, structureReadiness, textReadiness } from './readiness.ts';
import { selectTemplate } from './select-template.ts';
import { toldText } from './text-input.ts';
import type { ControlOptions, View } from './view.ts';

type ControlOf<Kind extends FieldShape['kind']> = ControlOptions & {
  readonly shape: Extract<FieldShape, { readonly kind: Kind }>;
};

/** What a value is changed by. A value that the file has and its shape does not allow is shown as its text. */
export function controlTemplate(view: View, options: ControlOptions): TemplateResult | typeof nothing {
  const { shape, value } = options;
  if (value !== undefined && !fits(shape, value)) return anyTemplate(view, { ...options, shape: anything });
  switch (shape.kind) {
    case 'text':
      return textTemplate(view, { ...options, shape });
    case 'number':
      return numberTemplate(view, { ...options, shape });
    case 'truth':
      return truthTemplate(view, { ...options, shape });
    case 'choice':
      return choiceTemplate(view, { ...options, shape });
    case 'list':
      return listTemplate(view, { ...options, shape });
    case 'map':
      return mapTemplate(view, { ...options, shape });
    case 'group':
      return groupTemplate(view, { fields: shape.fields, value, path: options.path, of: options.label });
    case 'variants':
      return variantsTemplate(view, { ...options, shape });
    case 'any':
      return anyTemplate(view, { ...options, shape });
    // Steps are drawn below the fields of what they stand in.
    case 'steps':
    case 'constant':
      return nothing;
  }
}

const anything: Extract<FieldShape, { readonly kind: 'any' }> = { kind: 'any', role: 'plain' };

function textTemplate(view: View, { shape, value, path, label, placeholder }: ControlOf<'text'>): TemplateResult {
  const text = asText(value);
  return html`<text-input
    .text=${text}
    .label=${label}
    .placeholder=${placeholder}
    .isLong=${shape.is_long || text.includes('\n') || text.length > 120}
    .isCode=${shape.role !== 'plain' && shape.role !== 'name'}
    .readiness=${shape.role === 'name' ? nameReadiness : textReadiness}
    .isWrong=${isWrong(view, path)}
    .problems=${problemsText(view, path)}
    .isListed=${shape.is_listed || readsContext(shape.role)}
    .complete=${shape.role === 'name' || shape.role === 'code' ? undefined : completionIn(view, path, 'text')}
    @text=${(event: Event) => view.actions.change(shape.role === 'name' && text !== '' ? renaming(path, event) : setting(path, event))}
  ></text-input>`;
}

function readsContext(role: TextRole): boolean {
  return role === 'expression' || role === 'template';
}

function renaming(path: FormPath, event: Event): FormChange {
  return { kind: 'rename', path, spot: 'value', name: toldText(event) };
}

function setting(path: FormPath, event: Event): FormChange {
  return { kind: 'set', path, value: toldText(event) };
}

function numberTemplate(view: View, { value, path, label, placeholder }: ControlOf<'number'>): TemplateResult {
  // What is no number is written as it is typed, when the field is left: the file says what is wrong with it.
  const change = (text: string): FormChange =>
    text === '' ? { kind: 'remove', path } : { kind: 'set', path, value: numberOfText(text) };
  return html`<text-input
    class="short"
    .text=${value === undefined ? '' : textOfValue(value)}
    .label=${label}
    .placeholder=${placeholder}
    .readiness=${numberReadiness}
    .isWrong=${isWrong(view, path)}
    .problems=${problemsText(view, path)}
    @text=${(event: Event) => view.actions.change(change(toldText(event)))}
  ></text-input>`;
}

function truthTemplate(view: View, { value, path, label }: ControlOf<'truth'>): TemplateResult {
  const change = (event: Event): void => {
    const { target } = event;
    if (target instanceof HTMLElement && 'checked' in target) {
      view.actions.change({ kind: 'set', path, value: target.checked === true });
    }
  };
  return html`<vscode-checkbox
    aria-label=${label}
    .checked=${live(value === true)}
    @change=${change}
  ></vscode-checkbox>`;
}

function choiceTemplate(view: View, { shape, value, path, label }: ControlOf<'choice'>): TemplateResult {
  return selectTemplate({
    label,
    problems: problemsText(view, path),
    options: shape.options,
    chosen: typeof value === 'string' ? value : '',
    choose: (chosen) => view.actions.change({ kind: 'set', path, value: chosen }),
  });
}

/** The words of a choice stand beside the other forms, in one list. */
function variantsTemplate(view: View, { shape, value, path, label }: ControlOf<'variants'>): TemplateResult {
  const { variants } = shape;
  const current = value === undefined ? undefined : variantOf(variants, value);
  const choose = (chosen: string): void => {
    const next = variants.find((variant) => formsOf(variant).includes(chosen));
    if (next === undefined) return;
    const isWord = next.shape.kind === 'choice';
    view.actions.change({ kind: 'set', path, value: isWord ? chosen : startVariant(next, value) });
  };
  const isWord = current?.shape.kind === 'choice';
  return html`<div class="variants">
    ${selectTemplate({
      label: l10n.t('Form of {0}', label),
      problems: problemsText(view, path),
      options: variants.flatMap(formsOf),
      chosen: isWord ? asText(value) : (current?.label ?? ''),
      choose,
    })}
    ${
      current === undefined || isWord
        ? nothing
        : controlTemplate(view, { shape: current.shape, value, path, label, placeholder: '' })
    }
  </div>`;
}

function formsOf({ label, shape }: Variant): readonly string[] {
  return shape.kind === 'choice' ? shape.options : [label];
}

/** Keys that both forms have keep their values. */
function startVariant({ shape }: Variant, old: Json | undefined): Json {
  const start = starterOf(shape);
  if (old === undefined || !isJsonObject(old) || !isJsonObject(start) || shape.kind !== 'group') return start;
  const kept = shape.fields.flatMap(({ key, shape: own }) => {
    const value = own.kind === 'constant' || !Object.hasOwn(old, key) ? undefined : old[key];
    return value === undefined || !fits(own, value) ? [] : [[key, value] as const];
  });
  return { ...start, ...Object.fromEntries(kept) };
}

function anyTemplate(view: View, { shape, value, path, label, placeholder }: ControlOf<'any'>): TemplateResult {
  const text = value === undefined ? '' : textOfValue(value);
  return html`<text-input
    .text=${text}
    .label=${label}
    .placeholder=${placeholder}
    .isLong=${text.includes('\n') || text.length > 120}
    .isCode=${shape.role !== 'plain' || isStructure(value)}
    .readiness=${isStructure(value) ? structureReadiness : anyReadiness}
    .isWrong=${isWrong(view, path)}
    .problems=${problemsText(view, path)}
    .wrongDraft=${l10n.t('This is no JSON yet. The file keeps what it says until it is.')}
    .isListed=${readsContext(shape.role)}
    .complete=${completionIn(view, path, 'any')}
    @text=${(event: Event) => view.actions.change({ kind: 'set', path, value: valueOfText(toldText(event)) })}
  ></text-input>`;
}

function isStructure(value: Json | undefined): boolean {
  return typeof value === 'object' && value !== null;
}

function isWrong({ problems }: View, path: FormPath): boolean {
  return problems.at(path).some(({ severity }) => severity === 'error');
}
