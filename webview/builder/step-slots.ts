import { isJsonObject, type Json, type JsonObject } from '../../src/base/json.ts';
import type { FieldShape, FormField, FormPath, FormShapes, StepShape } from '../../src/protocol/form-shape.ts';
import { keyIn, shownFields } from './shown-fields.ts';

/** A place in a step for other steps. */
export interface StepSlot {
  readonly label: string;
  readonly path: FormPath;
  readonly steps: readonly Json[];
  /** One step stands there without a list around it. */
  readonly is_single: boolean;
  /** The file has the place and could do without. */
  readonly is_removable: boolean;
}

/** The type of a step as the shapes call it; '' when the file says none. */
export function stepTypeOf(shapes: FormShapes, step: Json): string {
  if (!isJsonObject(step) || typeof step.type !== 'string') return '';
  const { type_spellings: spellings } = shapes;
  return Object.hasOwn(spellings, step.type) ? (spellings[step.type] ?? step.type) : step.type;
}

export function stepNameOf(step: Json): string {
  if (!isJsonObject(step)) return '';
  const name = step.name ?? step.id;
  return typeof name === 'string' ? name : '';
}

export function shapeOfStep(shapes: FormShapes, step: Json): StepShape | undefined {
  const type = stepTypeOf(shapes, step);
  return Object.hasOwn(shapes.steps, type) ? shapes.steps[type] : undefined;
}

/** The steps of the workflow itself. */
export function allSteps(shapes: FormShapes, workflow: JsonObject, root: FormPath): StepSlot {
  const fields = shapes.document.filter(({ key }) => key === 'steps');
  const key = shownFields(fields, workflow).shown[0]?.key ?? 'steps';
  const steps = workflow[key];
  return {
    label: 'steps',
    path: [...root, key],
    steps: Array.isArray(steps) ? steps : [],
    is_single: false,
    is_removable: false,
  };
}

/** Places that a person looks for though the file does not have them yet. */
const usualPlaces: ReadonlySet<string> = new Set(['if_true', 'if_false']);

/** Where other steps stand in a step, or must, or usually do; in the order of its fields. */
export function slotsOf(shapes: FormShapes, step: Json, path: FormPath): readonly StepSlot[] {
  const shape = shapeOfStep(shapes, step);
  if (shape === undefined || !isJsonObject(step)) return [];
  return shape.fields.flatMap((field) => slotsOfField(field, step, path));
}

function slotsOfField(field: FormField, step: JsonObject, path: FormPath): readonly StepSlot[] {
  const { shape, is_required: isRequired } = field;
  const key = keyIn(step, field);
  const value = Object.hasOwn(step, key) ? step[key] : undefined;
  const isUsual = usualPlaces.has(field.key) && !Object.hasOwn(step, 'branches');
  if (value === undefined && !isRequired && !isUsual) return [];
  const isRemovable = value !== undefined && !isRequired && shape.kind === 'steps';
  const slots = slotsIn(shape, value, { path: [...path, key], label: field.key });
  return isRemovable ? slots.map((slot) => ({ ...slot, is_removable: true })) : slots;
}

interface Place {
  readonly path: FormPath;
  readonly label: string;
}

function slotsIn(shape: FieldShape, value: Json | undefined, place: Place): readonly StepSlot[] {
  if (shape.kind === 'steps') return [slotOf(value, place)];
  if (value === undefined || !isJsonObject(value)) return [];
  if (shape.kind === 'map') return slotsOfMap(shape.value, value, place);
  if (shape.kind === 'group')
    return shape.fields.flatMap((field) => slotsInKey(field.key, field.shape, { value, place }));
  if (shape.kind !== 'variants') return [];
  return shape.variants.flatMap((variant) => slotsIn(variant.shape, value, place));
}

function slotsOfMap(shape: FieldShape, map: JsonObject, place: Place): readonly StepSlot[] {
  return Object.keys(map).flatMap((key) => slotsInKey(key, shape, { value: map, place }));
}

function slotsInKey(
  key: string,
  shape: FieldShape,
  { value, place }: { readonly value: JsonObject; readonly place: Place },
): readonly StepSlot[] {
  if (!Object.hasOwn(value, key)) return [];
  return slotsIn(shape, value[key], { path: [...place.path, key], label: `${place.label}: ${key}` });
}

function slotOf(value: Json | undefined, { path, label }: Place): StepSlot {
  const slot = { label, path, is_removable: false };
  if (value === undefined || value === null) return { ...slot, steps: [], is_single: false };
  return Array.isArray(value)
    ? { ...slot, steps: value, is_single: false }
    : { ...slot, steps: [value], is_single: true };
}
