import { type Json, type JsonObject, isJsonObject } from '../../base/json.ts';
import { itemLines } from '../../dsl/edit/item-lines.ts';
import { removeAt } from '../../dsl/edit/remove-at.ts';
import { setValue } from '../../dsl/edit/set-value.ts';
import { readFile } from '../../dsl/normalize/read-file.ts';
import { printAgent } from '../../dsl/print/print-parts.ts';
import type { ChosenSteps } from './chosen-steps.ts';
import type { Needed } from './needed-names.ts';
import { inTurn, type Stage } from './staged-text.ts';

interface Extraction {
  readonly chosen: ChosenSteps;
  readonly needed: Needed;
  readonly slug: string;
  /** Names of what the steps make that is used outside of them. */
  readonly outputs: ReadonlySet<string>;
}

/** The text of a workflow of the steps, as they are written, comments and all. Undefined when they cannot stand alone. */
export function extractedText(text: string, { chosen, needed, slug, outputs }: Extraction): string | undefined {
  const lines = itemLines(text, chosen, 2);
  if (lines === undefined) return undefined;
  const { agents } = chosen.draft.workflow;
  const own = Object.entries(agents).filter(([name]) => needed.agents.has(name));
  return inTurn(`name: ${slug}\nsteps:\n${lines}\n`, [
    ...withoutWaits(chosen),
    ...setUnlessEmpty('inputs', Object.fromEntries(needed.inputs)),
    ...setUnlessEmpty('outputs', Object.fromEntries([...outputs].map((name) => [name, `$.${name}`]))),
    ...setUnlessEmpty('agents', Object.fromEntries(own.map(([name, agent]) => [name, printAgent(agent)]))),
    ...Object.entries(reachingSettings(text, chosen)).map(
      ([key, value]): Stage =>
        (before) =>
          setValue(before, [key], value),
    ),
  ]);
}

/** Keys of a workflow that say how each of its steps runs; its budget holds for what its steps run, too. */
const reaching: ReadonlySet<string> = new Set([
  'model',
  'context',
  'allow',
  'concurrency',
  'timeout_seconds',
  'max_retries',
  'retry_strategy',
  'retry_delay_seconds',
]);

/** What the steps were run with, as it is written. */
function reachingSettings(text: string, { draft }: ChosenSteps): JsonObject {
  const whole = readFile(text, (yaml) => yaml.value).value ?? {};
  const settings = draft.root.reduce<Json>((value, key) => (isJsonObject(value) ? (value[key] ?? {}) : {}), whole);
  return isJsonObject(settings) ? pick(settings, reaching) : {};
}

function pick(map: JsonObject, keys: ReadonlySet<string>): JsonObject {
  return Object.fromEntries(Object.entries(map).filter(([key]) => keys.has(key)));
}

/** What they wait for outside is waited for by the step that runs them. */
function withoutWaits({ steps }: ChosenSteps): readonly Stage[] {
  const own = new Set(steps.map(({ step }) => step.name));
  return steps.flatMap(({ step: { depends_on: waits } }, index): readonly Stage[] => {
    const left = waits?.filter((name) => own.has(name));
    if (waits === null || left === undefined || left.length === waits.length) return [];
    const path = ['steps', index, 'depends_on'];
    return [(text) => (index === 0 ? removeAt(text, path) : setValue(text, path, left))];
  });
}

function setUnlessEmpty(key: string, value: Readonly<Record<string, Json>>): readonly Stage[] {
  return Object.keys(value).length === 0 ? [] : [(text) => setValue(text, [key], value)];
}
