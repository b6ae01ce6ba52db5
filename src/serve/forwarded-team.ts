import type { SkillCorrectionRequest, TeamCommands } from '../app/calls/team-api.ts';
import { type Shape, isJson, isNumber, isText, nullOr, oneOf } from '../base/json-shape.ts';
import { type SkillRecord, skillSources } from '../domain/team-records.ts';
import { whole } from './call-answers.ts';
import { document } from './call-parameters.ts';
import type { Forwarding } from './forwarded-call.ts';

const correctionShape: Shape<SkillCorrectionRequest> = {
  agent: isText,
  skill: isText,
  proficiency: isNumber,
  note: nullOr(isText),
  by: isText,
};

const skillShape: Shape<SkillRecord> = {
  id: isText,
  agent: isText,
  skill_name: isText,
  proficiency: isNumber,
  times_used: isNumber,
  success_rate: nullOr(isNumber),
  learned_from: oneOf(skillSources),
  examples: isJson,
  last_used_at: nullOr(isText),
  created_at: isText,
  updated_at: isText,
};

export const forwardedTeam: Forwarding<keyof TeamCommands> = {
  correctSkill: {
    doing: 'recording the correction',
    seenIn: 'baton team list',
    takes: [document('correction', correctionShape)],
    answers: whole(skillShape),
  },
};
