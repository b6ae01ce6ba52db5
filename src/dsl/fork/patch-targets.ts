import { isJsonObject } from '../../base/json.ts';
import type { AgentDefinition } from '../../domain/agent.ts';
import { allSteps } from '../../domain/step-lists.ts';
import type { Step } from '../../domain/workflow.ts';
import type { Fork } from '../normalize/fork.ts';
import type { Draft } from '../normalize/workflow.ts';
import type { PatchDocument } from '../schema/patch.ts';
import { ForkRefused } from './fork-text.ts';
import { openText } from './patched-text.ts';
import { resolveFork } from './resolve-fork.ts';

/** What a patch can change. */
export type PatchTarget = {
  readonly name: string;
  /** Slug of the workflow in whose file it stands. */
  readonly home: string;
} & (
  | { readonly kind: 'step'; readonly step: Step }
  /** An agent that the file defines. */
  | { readonly kind: 'agent'; readonly agent: AgentDefinition }
);

/**
 * Steps and agents of the workflow that a fork is based on, in its order. None where it is not among the sources, by
 * slug, or nothing can be read of it.
 */
export function patchTargets(
  { based_on }: Pick<Fork, 'based_on'>,
  sources: ReadonlyMap<string, string>,
): readonly PatchTarget[] {
  const chain = chainFrom(based_on, sources);
  const [source] = chain;
  const draft = source === undefined ? undefined : (wholeOf(source, sources) ?? chain.at(-1)?.draft);
  if (draft === undefined) return [];
  const homeOf = (name: string): string => chain.find((each) => isWrittenIn(each.draft, name))?.slug ?? based_on;
  const steps = allSteps(draft.workflow).map(({ step }): PatchTarget => ({
    kind: 'step',
    name: step.name,
    home: homeOf(step.name),
    step,
  }));
  const agents = Object.entries(draft.workflow.agents).map(([name, agent]): PatchTarget => ({
    kind: 'agent',
    name,
    home: homeOf(name),
    agent,
  }));
  return [...steps, ...agents];
}

/** Names of the steps that patches add. */
function addedSteps(patches: readonly PatchDocument[]): readonly string[] {
  return patches.flatMap((patch) => {
    if (patch.action !== 'add_step' || !isJsonObject(patch.step)) return [];
    const name = patch.step.name ?? patch.step.id;
    return typeof name === 'string' ? [name] : [];
  });
}

interface Source {
  readonly slug: string;
  readonly draft: Draft;
}

/** The workflow, what it is based on, and so on; a circle is walked once. */
function chainFrom(first: string, sources: ReadonlyMap<string, string>): readonly Source[] {
  const chain: Source[] = [];
  for (let slug: string | undefined = first; slug !== undefined;) {
    const text: string | undefined = chain.some((each) => each.slug === slug) ? undefined : sources.get(slug);
    const draft: Draft | undefined = text === undefined ? undefined : openText(text)?.draft;
    if (draft !== undefined) chain.push({ slug, draft });
    slug = draft?.fork?.based_on;
  }
  return chain;
}

/** With all steps in it; undefined when the fork cannot be made. */
function wholeOf({ slug, draft }: Source, sources: ReadonlyMap<string, string>): Draft | undefined {
  if (draft.fork === null) return draft;
  try {
    return openText(resolveFork(draft.fork, { slug, sources, workflows: undefined }))?.draft;
  } catch (error) {
    if (error instanceof ForkRefused) return undefined;
    throw error;
  }
}

function isWrittenIn({ fork, places, workflow }: Draft, name: string): boolean {
  const steps = fork === null ? [...places.keys()].map((step) => step.name) : addedSteps(fork.patches);
  return steps.includes(name) || Object.hasOwn(workflow.agents, name);
}
