import type { Step } from '../../domain/workflow.ts';
import { executionKeys } from '../known-names.ts';
import type { ProblemList, Suggestion } from '../problems/problem-list.ts';
import { nestedStepsOf } from '../../domain/step-lists.ts';
import type { PlacedReference } from './compiled-texts.ts';
import type { KnownName } from './known-references.ts';
import { type Holder, type KeyProblem, keyProblem } from './output-keys.ts';
import { type Shape, shapeBehind, shapeOfInput } from './output-shapes.ts';
import type { PlacedText } from './placed-texts.ts';
import { orderProblem } from './step-order.ts';
import type { StepText } from './step-texts.ts';
import type { Validation } from './validation.ts';
import { findVisible, isBuiltIn, type NamedStep, visibleNames } from './visible-names.ts';
import { shapeProblem, wantedOf } from './wanted-shapes.ts';
import { unwrappedOutput, wrappedOutput } from './wrapped-outputs.ts';

interface Use {
  readonly reference: PlacedReference;
  /** The text that it stands in. */
  readonly text: PlacedText;
}

/** Checks each name in texts. */
export class ReferenceChecker {
  /** Inputs that are used. */
  readonly used = new Set<string>();
  /** What names stood for. */
  readonly names = new Map<string, KnownName>();
  readonly #validation: Validation;
  readonly #problems: ProblemList;
  #isOpen = false;

  /** `problems`: for paths that begin where those of the texts do. */
  constructor(validation: Validation, problems: ProblemList) {
    this.#validation = validation;
    this.#problems = problems;
  }

  /** A name stood for nothing, or for what may not be there in time: more than `names` has a say in that. */
  get isOpen(): boolean {
    return this.#isOpen;
  }

  check(placed: PlacedText): void {
    const { text, compiled, base } = placed;
    if (this.#problems.isBroken(base, text.keys)) {
      this.#useWordsOf(text);
      return;
    }
    if (compiled.ok) {
      for (const reference of compiled.value) this.#checkReference({ reference, text: placed });
      return;
    }
    this.#useWordsOf(text);
    for (const { start, end, at, ...problem } of compiled.error) {
      this.#problems.add({ ...problem, path: [...base, ...at], spot: { kind: 'within', start, end } });
    }
  }

  /** A text that cannot be compiled still shows which inputs its author meant to use. */
  #useWordsOf(text: StepText): void {
    const words = text.kind === 'value' ? JSON.stringify(text.value) : text.source;
    for (const word of words.match(/[A-Za-z_]\w*/g) ?? []) this.#use(word);
  }

  #use(name: string): void {
    if (Object.hasOwn(this.#validation.workflow.inputs, name)) this.used.add(name);
  }

  #checkReference(use: Use): void {
    const place = use.text;
    const [name] = use.reference.path;
    const rest = use.reference.path.slice(1);
    const { inputs } = this.#validation.workflow;
    if (name === undefined || name === 'inputs') {
      this.#checkInput(use, rest);
    } else if (Object.hasOwn(inputs, name)) {
      this.#use(name);
      this.#checkKeys({ what: `The input '${name}'`, shape: this.#shapeOf(name), path: [name] }, rest, use);
    } else if (!isBuiltIn(name, place)) {
      this.#checkVisible(use);
    } else if (name === 'execution') {
      this.#checkExecution(rest[0], use);
    } else if (name === 'output' && place.step !== null) {
      this.#checkKeys(this.#outputOf(place.step, name), rest, use);
    } else {
      if (name === 'error') this.#isOpen = true;
      this.#checkKeys(anythingAt(name), rest, use);
    }
  }

  /** `$` and `$.inputs` as a whole use every input. */
  #checkInput(use: Use, [input, ...rest]: readonly string[]): void {
    const { inputs } = this.#validation.workflow;
    if (input === undefined) {
      for (const name of Object.keys(inputs)) this.#use(name);
    } else if (Object.hasOwn(inputs, input)) {
      this.#use(input);
      const holder = { what: `The input '${input}'`, shape: this.#shapeOf(input), path: ['inputs', input] };
      this.#checkKeys(holder, rest, use);
    } else {
      const { hint, correction } = this.#problems.suggest(input, Object.keys(inputs));
      this.#report({ code: 'unknown-input', message: `There is no input '${input}'.${hint}`, correction }, use);
    }
  }

  #shapeOf(input: string): Shape {
    const declaration = this.#validation.workflow.inputs[input];
    return declaration === undefined ? { kind: 'any' } : shapeOfInput(declaration);
  }

  #checkExecution(key: string | undefined, use: Use): void {
    if (key === undefined || executionKeys.some((known) => known === key)) return;
    const { hint, correction } = this.#problems.suggest(key, executionKeys);
    const message = `'execution' has ${executionKeys.join(', ')}, and no '${key}'.${hint}`;
    this.#report({ code: 'unknown-name', message, correction }, use);
  }

  #checkVisible(use: Use): void {
    const [name = ''] = use.reference.path;
    const rest = use.reference.path.slice(1);
    const found = findVisible(name, use.text);
    // What can be seen of an error depends on what stands around the step.
    if (found === undefined || name === 'error') this.#isOpen = true;
    if (found === undefined) {
      this.#reportUnknown(name, use);
      return;
    }
    this.names.set(name, { name, kind: found.kind, step: found.kind === 'item' ? null : found.step });
    this.#checkKeys(found.kind === 'output' ? this.#outputOf(found.step, name) : anythingAt(name), rest, use);
    if (found.kind !== 'item') this.#checkOrder(found, use);
  }

  #checkKeys(holder: Holder, keys: readonly string[], use: Use): void {
    const { reference, text } = use;
    const hint = (key: string, known: readonly string[]): Suggestion => {
      const unwrapped = unwrappedOutput(key, holder.path);
      if (unwrapped !== undefined) return unwrapped;
      const suggestion = this.#problems.suggest(key, known);
      return suggestion.correction === undefined ? { hint: ` It has: ${known.slice(0, 10).join(', ')}.` } : suggestion;
    };
    const wanted = wantedOf(reference, text.text, text.step);
    const problem =
      keyProblem(holder, keys, hint) ??
      (wanted === undefined ? undefined : shapeProblem(shapeBehind(holder.shape, keys), wanted));
    if (problem !== undefined) this.#report(problem, use);
  }

  #checkOrder({ kind, step, scope, inside }: NamedStep, use: Use): void {
    const place = use.text;
    const isOwnMapping = place.seesOutput && step === place.step;
    if (inside === null || isOwnMapping) return;
    const found = orderProblem(use.reference.path[0] ?? '', { used: step, inside }, scope);
    if (found === undefined) return;
    this.#isOpen = true;
    // The use fails the step when the name is not there.
    const isSure = place.isStrict && kind === 'output' && inside === place.step && scope.owner === null;
    const severity = isSure && found.isThere === 'never' ? 'error' : 'warning';
    this.#report({ code: 'not-upstream', severity, message: found.message }, use);
  }

  #reportUnknown(name: string, use: Use): void {
    const place = use.text;
    const { scopes, workflow } = this.#validation;
    const hidden = scopes.find((scope) => scope.byName.has(name))?.owner?.step;
    if (hidden !== undefined) {
      const isBranch = isChildOfParallel(hidden, name);
      const way = isBranch ? ` From outside write $.${hidden.name}.${name}.` : '';
      const message = `The step '${name}' is visible only inside '${hidden.name}'.${way}`;
      const correction = isBranch ? { from: name, to: `${hidden.name}.${name}` } : undefined;
      this.#report({ code: 'unknown-name', message, correction }, use);
      return;
    }
    const wrapped = wrappedOutput(use.reference.path, (each) => findVisible(each, place) !== undefined);
    if (wrapped !== undefined) {
      this.#report({ code: 'unknown-name', ...wrapped }, use);
      return;
    }
    const { hint, correction } = this.#problems.suggest(name, () => visibleNames(Object.keys(workflow.inputs), place));
    const message = `There is no input, step or mapped key '${name}' here.${hint}`;
    this.#report({ code: 'unknown-name', message, correction }, use);
  }

  #outputOf(step: Step, name: string): Holder {
    return { what: `The output of '${step.name}'`, shape: this.#validation.shapeOf(step), path: [name] };
  }

  #report(problem: KeyProblem, { reference: { start, end, at }, text: { base } }: Use): void {
    this.#problems.add({ ...problem, path: [...base, ...at], spot: { kind: 'within', start, end } });
  }
}

function anythingAt(name: string): Holder {
  return { what: `'${name}'`, shape: { kind: 'any' }, path: [name] };
}

function isChildOfParallel(step: Step, name: string): boolean {
  return step.type === 'parallel' && nestedStepsOf(step)[0]?.steps.some((child) => child.name === name) === true;
}
