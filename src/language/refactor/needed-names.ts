import type { JsonObject } from '../../base/json.ts';
import type { Step } from '../../domain/workflow.ts';
import type { NamePlace } from '../names/name-place.ts';
import { namesIn } from '../names/names-in.ts';
import type { OpenFile } from '../open-file.ts';
import type { ChosenSteps } from './chosen-steps.ts';
import { isWithin } from './moved-names.ts';

/** What steps use of the workflow around them. */
export interface Needed {
  /** Declarations of inputs, by the names by which the steps know the values. */
  readonly inputs: ReadonlyMap<string, JsonObject>;
  /** Names of agents that only this file has. */
  readonly agents: ReadonlySet<string>;
}

/** Undefined when they use something that cannot be given to another workflow as an input of a known type. */
export function neededBy(file: OpenFile, chosen: ChosenSteps): Needed | undefined {
  const within = namesIn(file).filter((place) => isWithin(place, chosen));
  const own = new Set(within.filter(({ role }) => role !== 'use').map(({ kind, name }) => `${kind} ${name}`));
  const inputs = new Map<string, JsonObject>();
  const agents = new Set<string>();
  for (const place of within) {
    const { role, kind, name, home, start } = place;
    if (role !== 'use' || own.has(`${kind} ${name}`)) continue;
    const path = chosen.source.pathAt(start);
    if (kind === 'agent' && home === file.stem) agents.add(name);
    if (path.includes('depends_on') || !isOfContext(place, file.stem)) continue;
    const declaration = path.at(-3) === 'context' ? undefined : declarationOf(place, chosen);
    if (declaration === undefined) return undefined;
    inputs.set(name, declaration);
  }
  return { inputs, agents };
}

function isOfContext({ kind, home }: NamePlace, slug: string): boolean {
  const isValue = kind === 'step' || kind === 'mapped_key' || kind === 'input';
  return (isValue && home === slug) || kind === 'item';
}

function declarationOf({ kind, name }: NamePlace, { draft, validation }: ChosenSteps): JsonObject | undefined {
  if (kind === 'input') {
    const input = draft.workflow.inputs[name];
    if (input === undefined) return undefined;
    return {
      type: input.type,
      ...(input.required ? { required: true } : {}),
      ...(input.description === '' ? {} : { description: input.description }),
    };
  }
  const step = validation.scopes.map(({ byName }) => byName.get(name)).find((each) => each !== undefined);
  const type = kind === 'step' && step !== undefined ? typeOfOutput(step) : undefined;
  return type === undefined ? undefined : { type, required: true };
}

function typeOfOutput(step: Step): string | undefined {
  // What is skipped is null.
  if (step.on_error.kind !== 'fail' || step.when !== null) return undefined;
  switch (step.type) {
    case 'map':
      return 'array';
    case 'transform':
      return step.value.kind === 'template' ? 'string' : undefined;
    case 'agent':
    case 'parallel':
    case 'mcp_tool':
    case 'http':
    case 'workflow':
    case 'human':
    case 'command':
      return 'object';
    case 'conditional':
    case 'code':
      return undefined;
  }
}
