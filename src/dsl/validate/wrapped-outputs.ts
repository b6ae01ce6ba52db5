import type { Correction } from '../../domain/problem.ts';
import type { Suggestion } from '../problems/problem-list.ts';

/** Where other programs keep the outputs of steps. */
const around: ReadonlySet<string> = new Set(['steps', 'nodes', 'tasks', 'jobs', 'outputs']);
const inside: ReadonlySet<string> = new Set(['output', 'outputs', 'result']);

interface Wrapped {
  readonly message: string;
  readonly correction: Correction;
}

/** `$.steps.fetch.output`, as other programs have it; undefined where no such step can be seen. */
export function wrappedOutput(path: readonly string[], isVisible: (name: string) => boolean): Wrapped | undefined {
  const [name = '', step, key = ''] = path;
  if (!around.has(name) || step === undefined || !isVisible(step)) return undefined;
  const from = inside.has(key) ? `${name}.${step}.${key}` : `${name}.${step}`;
  const message = `There is no '${name}' here: what a step puts out stands under its name. Write $.${step}.`;
  return { message, correction: { from, to: step } };
}

/** `$.fetch.output` for `$.fetch`; undefined for other keys. */
export function unwrappedOutput(key: string, path: readonly string[]): Suggestion | undefined {
  const [step] = path;
  if (!inside.has(key) || step === undefined || path.length > 1) return undefined;
  return { hint: ` $.${step} is the output itself.`, correction: { from: `${step}.${key}`, to: step } };
}
