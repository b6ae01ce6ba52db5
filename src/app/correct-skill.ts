import { isoTime } from '../base/clock.ts';
import { BatonError } from '../base/errors.ts';
import { didYouMean } from '../base/nearest-name.ts';
import { capabilityKey } from '../domain/capability.ts';
import { put } from '../domain/tables.ts';
import { agentNamed } from '../domain/team-roster.ts';
import type { SkillRecord } from '../domain/team-records.ts';
import { correctedSkill } from '../team/skill-book.ts';
import type { Core } from './core.ts';
import type { SkillCorrectionRequest } from './calls/team-api.ts';
import { unknownAgent } from './team-queries.ts';

/** Records a person's word. Throws `unknown_agent`, `unknown_skill` or `invalid_input`. */
export async function correctSkill(
  core: Pick<Core, 'definitions' | 'store' | 'ids' | 'clock'>,
  { agent, skill, proficiency, note, by }: SkillCorrectionRequest,
): Promise<SkillRecord> {
  if (!(proficiency >= 0 && proficiency <= 1)) {
    throw new BatonError('invalid_input', `A proficiency is a number from 0 to 1, and ${proficiency} is none.`, {
      hint: '0: cannot do it at all, 0.5: not known, 1: always does it well.',
    });
  }
  const name = await knownSkill(core, { agent, skill });
  const row = correctedSkill(core, { agent, skill: name }, { proficiency, note, by, at: isoTime(core.clock.now()) });
  await core.store.commit([put('skills', row)]);
  return row;
}

/** The skill as the agent's file, or else its record, writes it. An agent whose file has gone keeps its skills. */
async function knownSkill(
  { definitions, store }: Pick<Core, 'definitions' | 'store'>,
  { agent, skill }: Pick<SkillCorrectionRequest, 'agent' | 'skill'>,
): Promise<string> {
  const { agents } = await definitions.team();
  const recorded = store.find('skills', { agent }).map(({ skill_name }) => skill_name);
  const definition = agentNamed(agents, agent);
  if (definition === undefined && recorded.length === 0) throw unknownAgent(agent, Object.keys(agents));
  const known = [...new Set([...(definition?.capabilities ?? []), ...recorded])];
  const name = known.find((each) => capabilityKey(each) === capabilityKey(skill));
  if (name !== undefined) return name;
  throw new BatonError('unknown_skill', `Agent '${agent}' has no skill '${skill}'.${didYouMean(skill, known)}`, {
    hint: `It has: ${known.join(', ') || 'none'}. Name more under capabilities in its file.`,
  });
}
