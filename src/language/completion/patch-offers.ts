import * as l10n from '@vscode/l10n';
import type { PatchTarget } from '../../dsl/fork/patch-targets.ts';
import { namesIn } from '../names/names-in.ts';
import type { OpenFile } from '../open-file.ts';
import { patchTargetsOf } from '../patched-names.ts';
import type { Place } from '../place.ts';
import { type Offer, plainOffer } from './completion.ts';
import { textsBeside } from './written-step.ts';

interface Asked {
  readonly file: OpenFile;
  readonly place: Place;
}

/** Actions that change an agent. */
const ofAgents: ReadonlySet<string> = new Set(['update_prompt', 'add_tool', 'remove_tool']);

/** What a patch can be about, by its action where that is written. */
export function patchedNames({ file, place }: Asked): readonly Offer[] {
  const action = textsBeside(place).get('action') ?? '';
  const targets = patchTargetsOf(file).filter((target) => {
    if (action === 'remove_step') return target.kind === 'step';
    return !ofAgents.has(action) || target.kind === 'agent' || target.step.type === 'agent';
  });
  return distinct([...targets.map(offerOf), ...(ofAgents.has(action) ? [] : ownSteps(file))]);
}

/** Steps behind which another one can stand. */
export function patchedSteps({ file }: Asked): readonly Offer[] {
  const steps = patchTargetsOf(file).filter(({ kind }) => kind === 'step');
  return distinct([...steps.map(offerOf), ...ownSteps(file)]);
}

/** The tools that the agent has which the patch is about. Undefined where any tool can be meant. */
export function toolsToRemove({ file, place }: Asked): readonly Offer[] | undefined {
  const beside = textsBeside(place);
  // `agent_id` is written for `agent` elsewhere.
  const name = beside.get('step') ?? beside.get('agent');
  if (beside.get('action') !== 'remove_tool' || name === undefined) return undefined;
  const targets = patchTargetsOf(file);
  const target = targets.find((each) => each.name === name);
  const agent = target?.kind === 'step' && target.step.type === 'agent' ? target.step.agent : name;
  const inline = target?.kind === 'step' && target.step.type === 'agent' ? target.step.inline : null;
  const shared = targets.flatMap((each) => (each.kind === 'agent' && each.name === agent ? [each.agent] : []));
  const tools = (inline ?? shared[0])?.tools;
  return tools?.map((tool) => plainOffer(tool.name, 'tool'));
}

function offerOf(target: PatchTarget): Offer {
  const { name, home } = target;
  if (target.kind === 'agent') {
    return plainOffer(name, 'agent', { detail: l10n.t('of {0}', home), documentation: target.agent.description });
  }
  return plainOffer(name, 'step', {
    detail: `${target.step.type} · ${home}`,
    documentation: target.step.description,
  });
}

/** Those that patches add, also beside one that is not finished. */
function ownSteps(file: OpenFile): readonly Offer[] {
  const added = namesIn(file).filter(
    ({ kind, role, home }) => kind === 'step' && role === 'definition' && home === file.stem,
  );
  return added.map(({ name }) => plainOffer(name, 'step', { detail: l10n.t('added here') }));
}

function distinct(offers: readonly Offer[]): readonly Offer[] {
  const seen = new Set<string>();
  return offers.filter(({ label }) => !seen.has(label) && seen.add(label));
}
