import { asSentence } from '../../base/as-sentence.ts';
import { isJsonObject, type Json, type JsonObject } from '../../base/json.ts';
import { type Result, ok } from '../../base/result.ts';
import type { Failure } from '../../domain/failure.ts';
import { partKey } from '../../domain/spawn-key.ts';
import type { PersonQuestion } from '../../ports/tool-host.ts';
import type { Flow } from '../flow/flow.ts';
import { askPerson } from '../run/ask-person.ts';
import { type AgentTask, suspendedBy } from './agent-task.ts';
import type { ToolCallInput } from './turn-result.ts';

/** What the call's record needs to know of the person's answer. */
export type Answered = Pick<ToolCallInput, 'refusal' | 'approval_id' | 'answered'>;

/**
 * Puts a question of the model to a person and waits, holding nothing. Who does not want to answer says so to the model. In
 * a rehearsal nobody is asked.
 */
export function* askHuman(task: AgentTask, callKey: string, asked: PersonQuestion): Flow<Result<Answered, Failure>> {
  const { briefing, call, rendered } = task;
  if (briefing.model.provider === 'rehearsal') return ok({ refusal: null, approval_id: null });
  const decision = yield* askPerson(call, {
    key: partKey(callKey, 'question'),
    rendered,
    suspended: suspendedBy(task),
    kind: 'human',
    subject: briefing.agent.name,
    question: `Agent '${briefing.agent.name}' asks: ${asked.question}`,
    payload: payloadOf(asked),
  });
  if (!decision.ok) return decision;
  const { approved, answer, decided_by: answered_by, reason, approval_id } = decision.value;
  if (approved) return ok({ refusal: null, approval_id, answered: { answer: textOf(answer), answered_by } });
  const message = `The person does not answer this. ${asSentence(reason ?? '')}`.trim();
  return ok({ refusal: { code: 'rejected', message }, approval_id });
}

const answerField = 'answer';

/** As a human step asks: choices, or one field. */
function payloadOf({ question, choices }: PersonQuestion): JsonObject {
  const field = { type: 'string', description: '', required: true };
  return { message: question, input: {}, choices, fields: choices === null ? { [answerField]: field } : {} };
}

function textOf(answer: Json): Json {
  return isJsonObject(answer) ? (answer[answerField] ?? null) : answer;
}
