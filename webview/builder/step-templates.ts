import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { repeat } from 'lit/directives/repeat.js';
import { isJsonObject, type Json } from '../../src/base/json.ts';
import type { FormPath } from '../../src/protocol/form-shape.ts';
import { icon } from '../shared/icons.ts';
import { longestListIn } from './drawn-steps.ts';
import { fieldsTemplate, removeButton } from './field-templates.ts';
import { problemsTemplate, problemsText, worstTemplate } from './problem-templates.ts';
import { addingTemplate, selectTemplate } from './select-template.ts';
import { addStep, duplicateStep, moveStep, type PlacedStep, removeStep } from './step-actions.ts';
import { beginDrag, dragOverEnd, dragOverStep, dropAt, dropOnStep, leaveDrop } from './step-drag.ts';
import { pressOnStep, stepShortcuts } from './step-keys.ts';
import { shapeOfStep, slotsOf, stepNameOf, type StepSlot, stepTypeOf } from './step-slots.ts';
import { partOf } from './view-state.ts';
import type { View } from './view.ts';

/** A list of steps, which can hold steps themselves, and a choice of what can be added. */
export function stepsTemplate(view: View, slot: StepSlot): TemplateResult {
  const keys = view.identities.keysOf(slot.steps.map(stepNameOf));
  return html`<ol class="steps" aria-label=${slot.label}>
      ${repeat(
        slot.steps.slice(0, view.drawn),
        (_, index) => keys[index],
        (step, index) => unchangedTemplate(view, step, placeOf(slot, index)),
      )}
    </ol>
    ${addTemplate(view, slot, slot.path)}`;
}

function placeOf({ steps, path: list, is_single: isSingle }: StepSlot, index: number): PlacedStep {
  const name = stepNameOf(steps[index] ?? null) || l10n.t('Step {0}', index + 1);
  return { path: isSingle ? list : [...list, index], list, index, count: steps.length, is_single: isSingle, name };
}

/** A step in which nothing has changed stays as it is drawn. */
function unchangedTemplate(view: View, step: Json, placed: PlacedStep): unknown {
  const { shapes, marks, drawn, refusals } = view;
  const { path, count, is_single: isSingle } = placed;
  const drawnIn = Math.min(drawn, longestListIn(step));
  const drawnFrom = [shapes, step, partOf(path), count, isSingle, marks.within(path), drawnIn, refusals];
  return guard(drawnFrom, () => stepTemplate(view, step, placed));
}

function stepTemplate(view: View, step: Json, placed: PlacedStep): TemplateResult {
  const part = partOf(placed.path);
  const isOpen = view.open.has(part);
  return html`<li
    class="step"
    data-step=${part}
    @dragover=${(event: DragEvent) => dragOverStep(view, event)}
    @dragleave=${leaveDrop}
    @drop=${(event: DragEvent) => dropOnStep(view, placed, event)}
  >
    ${rowTemplate(view, { step, placed, isOpen })} ${isOpen ? bodyTemplate(view, step, placed) : nothing}
    ${slotsOf(view.shapes, step, placed.path).map((slot) => slotTemplate(view, slot, placed))}
  </li>`;
}

function slotTemplate(view: View, slot: StepSlot, { name }: PlacedStep): TemplateResult {
  const { label, path, is_removable: isRemovable } = slot;
  const { problems } = view;
  const remove = (): TemplateResult =>
    removeButton(view, path, l10n.t('Remove {0}', l10n.t('{0} of {1}', label, name)));
  return html`<div class="slot">
    <div class="slot-head"><span class="slot-name">${label}</span>${isRemovable ? remove() : nothing}</div>
    ${problemsTemplate(problems.at(path))} ${stepsTemplate(view, slot)}
  </div>`;
}

interface RowOptions {
  readonly step: Json;
  readonly placed: PlacedStep;
  readonly isOpen: boolean;
}

function rowTemplate(view: View, { step, placed, isOpen }: RowOptions): TemplateResult {
  const { path, name } = placed;
  const type = stepTypeOf(view.shapes, step);
  const isActive = view.active === partOf(path);
  // Buttons in each of hundreds of rows would be most of the page.
  const isAt = isActive || view.hovered === partOf(path);
  return html`<div class="row" @mouseenter=${() => view.actions.hover(path)}>
    <span
      class="grip"
      draggable="true"
      title=${l10n.t('Drag to move')}
      @dragstart=${(event: DragEvent) => beginDrag(view, path, event)}
      @dragend=${() => view.actions.drag(undefined)}
      >${icon('grip')}</span
    >
    <button
      class="step-title"
      aria-expanded=${isOpen}
      aria-keyshortcuts=${stepShortcuts}
      tabindex=${isActive ? 0 : -1}
      @focus=${() => view.actions.activate(path)}
      @click=${() => view.actions.toggle(partOf(path))}
      @keydown=${(event: KeyboardEvent) => pressOnStep(view, placed, event)}
    >
      ${icon(isOpen ? 'open' : 'closed')}<span class="step-name">${name}</span> <span class="step-type">${type}</span
      ><span class="step-summary">${summaryOf(step)}</span>
      ${worstTemplate(view, [path])}
    </button>
    ${isAt ? toolsTemplate(view, placed, isActive) : nothing}
  </div>`;
}

function summaryOf(step: Json): string {
  if (!isJsonObject(step)) return '';
  const said = [step.description, step.instruction, step.message, step.condition, step.over, step.url, step.run];
  const text = said.find((each) => typeof each === 'string' && each !== '');
  return typeof text === 'string' ? (text.trim().split('\n')[0] ?? '') : '';
}

function toolsTemplate(view: View, placed: PlacedStep, isActive: boolean): TemplateResult {
  const { name, index, count, is_single: isSingle } = placed;
  const tool = (label: string, shown: TemplateResult, act: () => void): TemplateResult =>
    html`<button class="tool" tabindex=${isActive ? 0 : -1} title=${label} aria-label=${label} @click=${act}>
      ${shown}
    </button>`;
  return html`<span class="tools">
    ${isSingle || index === 0 ? nothing : tool(l10n.t('Move {0} up', name), icon('up'), () => moveStep(view, placed, 'up'))}
    ${isSingle || index === count - 1 ? nothing : tool(l10n.t('Move {0} down', name), icon('down'), () => moveStep(view, placed, 'down'))}
    ${tool(l10n.t('Copy {0}', name), icon('copy'), () => duplicateStep(view, placed))}
    ${tool(l10n.t('Remove {0}', name), icon('remove'), () => removeStep(view, placed))}
  </span>`;
}

function bodyTemplate(view: View, step: Json, { path, name }: PlacedStep): TemplateResult {
  const shape = shapeOfStep(view.shapes, step);
  const type = stepTypeOf(view.shapes, step);
  const map = isJsonObject(step) ? step : {};
  const fields = shape?.fields ?? [];
  const { type: _type, ...others } = map;
  return html`<div class="body" role="group" aria-label=${name}>
    ${problemsTemplate(view.problems.at(path))}
    <div class="field">
      <div class="field-head">
        <span class="field-name">type</span><span class="help">${shape?.description ?? ''}</span>
      </div>
      ${selectTemplate({
        problems: problemsText(view, [...path, 'type']),
        label: l10n.t('{0} of {1}', 'type', name),
        options: Object.keys(view.shapes.steps),
        chosen: type,
        choose: (chosen) => view.actions.change({ kind: 'set', path: [...path, 'type'], value: chosen }),
      })}
      ${problemsTemplate(view.problems.at([...path, 'type']))}
    </div>
    ${fieldsTemplate(view, { fields, map: others, path, of: name })}
  </div>`;
}

function addTemplate(view: View, { steps, label }: StepSlot, list: FormPath): TemplateResult {
  const { shapes } = view;
  const types = Object.entries(shapes.steps).map(([word, { description }]) => ({ word, meaning: description }));
  return html`<div
    class="end"
    @dragover=${(event: DragEvent) => dragOverEnd(view, event)}
    @dragleave=${leaveDrop}
    @drop=${(event: DragEvent) => dropAt(view, { list, index: steps.length, event })}
  >
    ${addingTemplate({
      label: l10n.t('Add a step to {0}', label),
      prompt: l10n.t('Add step…'),
      choices: types,
      add: (type) => addStep(view, { list, index: steps.length, type }),
    })}
  </div>`;
}
