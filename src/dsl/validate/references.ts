import type { Step } from '../../domain/workflow.ts';
import { contextNames, executionKeys, stepResultNames, templateNames } from '../known-names.ts';
import { nestedStepsOf } from '../step-graph.ts';
import type { Path } from '../yaml/path.ts';
import { type CompiledText, compileText, type PlacedReference } from './compiled-texts.ts';
import { type Holder, type KeyProblem, keyProblem } from './output-keys.ts';
import { type Shape, shapeBehind, shapeOfInput, shapeOfOutput } from './output-shapes.ts';
import { orderProblem } from './step-order.ts';
import { outwards, type Scope, scopedSteps } from './scope.ts';
import { contextTexts, type StepText, stepTexts } from './step-texts.ts';
import type { Validation } from './validation.ts';
import { shapeProblem, type Wanted, wantedOf } from './wanted-shapes.ts';

/** Where a text stands: in a step, or (null) after all steps of the outermost list. */
interface Place {
  readonly step: Step | null;
  readonly scope: Scope;
  /** `$.output` is the step's own output here. */
  readonly seesOutput: boolean;
  /** Every name of the text is surely read, and one that is missing fails the step. */
  readonly isStrict: boolean;
}

interface Use extends PlacedReference {
  readonly wanted: Wanted | undefined;
}

interface OrderedUse {
  /** The step of the list in `scope` that uses the name, or holds the step that does. */
  readonly inside: Step;
  readonly scope: Scope;
  readonly name: string;
  /** The use fails the step when the name is not there. */
  readonly isSure: boolean;
}

/** Compiles every expression and template and checks each name in it. Answers the inputs that are used. */
export function checkReferences(validation: Validation): ReadonlySet<string> {
  const checker = new ReferenceChecker(validation);
  const [outermost] = validation.scopes;
  for (const { step, scope } of scopedSteps(validation.scopes)) {
    for (const text of stepTexts(step)) {
      const place = { step, scope, seesOutput: text.kind === 'mapping', isStrict: isStrict(text, step) };
      checker.check(text, validation.pathOf(step), place);
    }
  }
  if (outermost !== undefined) {
    const place = { step: null, scope: outermost, seesOutput: false, isStrict: false };
    for (const text of documentTexts(validation)) checker.check(text, validation.root, place);
  }
  return checker.usedInputs;
}

function documentTexts({ workflow }: Validation): readonly StepText[] {
  const outputs = Object.entries(workflow.outputs ?? {});
  const texts = outputs.map(([name, source]) => ({ kind: 'expression', source, keys: ['outputs', name] }) as const);
  return [...texts, ...contextTexts(workflow.context)];
}

class ReferenceChecker {
  readonly usedInputs = new Set<string>();
  readonly #validation: Validation;
  readonly #names: ReadonlySet<string>;

  constructor(validation: Validation) {
    this.#validation = validation;
    this.#names = templateNames(validation.workflow);
  }

  check(text: StepText, base: Path, place: Place): void {
    const { problems } = this.#validation;
    if (problems.isBroken([...base, ...text.keys])) {
      this.#useWordsOf(text);
      return;
    }
    const compiled: CompiledText = compileText(text, base, this.#names);
    if (compiled.ok) {
      for (const reference of compiled.value) {
        this.#checkReference({ ...reference, wanted: wantedOf(reference, text, place.step) }, place);
      }
      return;
    }
    this.#useWordsOf(text);
    for (const { code, message, start, end, at } of compiled.error) {
      problems.add({ code, message, path: at, spot: { kind: 'within', start, end } });
    }
  }

  /** A text that cannot be compiled still shows which inputs its author meant to use. */
  #useWordsOf(text: StepText): void {
    const words = text.kind === 'value' ? JSON.stringify(text.value) : text.source;
    for (const word of words.match(/[A-Za-z_]\w*/g) ?? []) this.#use(word);
  }

  #use(name: string): void {
    if (Object.hasOwn(this.#validation.workflow.inputs, name)) this.usedInputs.add(name);
  }

  #checkReference(reference: Use, place: Place): void {
    const [name, ...rest] = reference.path;
    const { inputs } = this.#validation.workflow;
    if (name === undefined || name === 'inputs') {
      this.#checkInput(reference, rest);
    } else if (Object.hasOwn(inputs, name)) {
      this.#use(name);
      this.#checkKeys({ what: `The input '${name}'`, shape: this.#shapeOf(name), path: [name] }, rest, reference);
    } else if (!isBuiltIn(name, place)) {
      this.#checkStepName(name, rest, { reference, place });
    } else if (name === 'execution') {
      this.#checkExecution(rest[0], reference);
    } else if (name === 'output' && place.step !== null) {
      this.#checkOutput(place.step, { path: [name], rest }, reference);
    } else {
      this.#checkKeys({ what: `'${name}'`, shape: { kind: 'any' }, path: [name] }, rest, reference);
    }
  }

  /** `$` and `$.inputs` as a whole use every input. */
  #checkInput(reference: Use, [input, ...rest]: readonly string[]): void {
    const inputs = Object.keys(this.#validation.workflow.inputs);
    if (input === undefined) {
      for (const name of inputs) this.#use(name);
    } else if (inputs.includes(input)) {
      this.#use(input);
      const holder = { what: `The input '${input}'`, shape: this.#shapeOf(input), path: ['inputs', input] };
      this.#checkKeys(holder, rest, reference);
    } else {
      const hint = this.#validation.problems.didYouMean(input, inputs);
      this.#report({ code: 'unknown-input', message: `There is no input '${input}'.${hint}` }, reference);
    }
  }

  #shapeOf(input: string): Shape {
    const declaration = this.#validation.workflow.inputs[input];
    return declaration === undefined ? { kind: 'any' } : shapeOfInput(declaration);
  }

  #checkExecution(key: string | undefined, reference: Use): void {
    if (key === undefined || executionKeys.some((known) => known === key)) return;
    const hint = this.#validation.problems.didYouMean(key, executionKeys);
    this.#report(
      { code: 'unknown-name', message: `'execution' has ${executionKeys.join(', ')}, and no '${key}'.${hint}` },
      reference,
    );
  }

  #checkStepName(name: string, rest: readonly string[], at: { readonly reference: Use; readonly place: Place }): void {
    const { reference, place } = at;
    let inside: Step | null = place.step;
    let isCompensation = false;
    for (const scope of outwards(place.scope)) {
      if (scope.item === name) {
        this.#checkKeys({ what: `'${name}'`, shape: { kind: 'any' }, path: [name] }, rest, reference);
        return;
      }
      const named = scope.byName.get(name);
      const step = named ?? scope.mappedBy.get(name);
      if (step !== undefined) {
        if (named === undefined)
          this.#checkKeys({ what: `'${name}'`, shape: { kind: 'any' }, path: [name] }, rest, reference);
        else this.#checkOutput(named, { path: [name], rest }, reference);
        const isOwnMapping = place.seesOutput && step === place.step;
        if (inside !== null && !isCompensation && !isOwnMapping) {
          const isSure = place.isStrict && named !== undefined && inside === place.step && scope.owner === null;
          this.#checkOrder(step, { inside, scope, name, isSure }, reference);
        }
        return;
      }
      isCompensation ||= scope.owner?.label === 'compensate';
      inside = inside === null ? null : (scope.owner?.step ?? null);
    }
    this.#reportUnknown(name, reference, place);
  }

  #checkOutput(
    step: Step,
    { path, rest }: { readonly path: readonly string[]; readonly rest: readonly string[] },
    reference: Use,
  ): void {
    this.#checkKeys({ what: `The output of '${step.name}'`, shape: shapeOfOutput(step), path }, rest, reference);
  }

  #checkKeys(holder: Holder, keys: readonly string[], reference: Use): void {
    const hint = (key: string, known: readonly string[]): string =>
      this.#validation.problems.didYouMean(key, known) || ` It has: ${known.slice(0, 10).join(', ')}.`;
    const problem = keyProblem(holder, keys, hint) ?? shapeProblem(shapeBehind(holder.shape, keys), reference.wanted);
    if (problem !== undefined) this.#report(problem, reference);
  }

  #checkOrder(step: Step, { inside, scope, name, isSure }: OrderedUse, reference: Use): void {
    const found = orderProblem(name, { used: step, inside }, scope);
    if (found === undefined) return;
    const severity = isSure && found.isThere === 'never' ? 'error' : 'warning';
    this.#report({ code: 'not-upstream', severity, message: found.message }, reference);
  }

  #reportUnknown(name: string, reference: Use, place: Place): void {
    const hidden = this.#validation.scopes.find((scope) => scope.byName.has(name))?.owner?.step;
    if (hidden !== undefined) {
      const way = isChildOfParallel(hidden, name) ? ` From outside write $.${hidden.name}.${name}.` : '';
      this.#report(
        { code: 'unknown-name', message: `The step '${name}' is visible only inside '${hidden.name}'.${way}` },
        reference,
      );
      return;
    }
    const visible = (): readonly string[] => [
      ...contextNames,
      ...Object.keys(this.#validation.workflow.inputs),
      ...outwards(place.scope).flatMap((scope) =>
        [...scope.byName.keys(), ...scope.mappedBy.keys(), scope.item ?? []].flat(),
      ),
    ];
    const hint = this.#validation.problems.didYouMean(name, visible);
    this.#report(
      { code: 'unknown-name', message: `There is no input, step or mapped key '${name}' here.${hint}` },
      reference,
    );
  }

  #report(problem: KeyProblem, { start, end, at }: Use): void {
    this.#validation.problems.add({ ...problem, path: at, spot: { kind: 'within', start, end } });
  }
}

/** Parts of an expression that may not be evaluated, or ask whether a name is there. */
const maybeUnread = /\b(?:has|map|filter|exists|all|exists_one)\(|\?|&&|\|\|/;

function isStrict(text: StepText, step: Step): boolean {
  if (step.on_error.kind !== 'fail' || step.when !== null || step.run_if === 'failed') return false;
  if (['when', 'condition', 'context'].some((key) => key === text.keys[0])) return false;
  const source = text.kind === 'value' ? JSON.stringify(text.value) : text.source;
  const isExpression = text.kind === 'value' ? source.includes('"$.') : text.kind !== 'template';
  const expressions = isExpression ? [source] : (source.match(/\{\{.*?\}\}/gs) ?? []);
  return !expressions.some((expression) => maybeUnread.test(expression));
}

function isBuiltIn(name: string, { step, scope, seesOutput }: Place): boolean {
  if (contextNames.some((known) => known === name)) return true;
  if (name === 'output') return seesOutput;
  if (name === 'error') return outwards(scope).some(({ owner }) => owner?.label === 'fallback');
  return step !== null && stepResultNames.some((known) => known === name);
}

function isChildOfParallel(step: Step, name: string): boolean {
  return step.type === 'parallel' && nestedStepsOf(step)[0]?.steps.some((child) => child.name === name) === true;
}
