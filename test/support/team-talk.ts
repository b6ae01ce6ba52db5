import type { ModelRequest } from '../../src/ports/model-client.ts';
import { type ScriptedAnswer, turnsIn } from './scripted-model.ts';

/** What each agent says, turn by turn; agents are known by the first word of their prompts. */
export type TeamTalk = Readonly<Record<string, readonly (ScriptedAnswer | ((heard: Heard) => ScriptedAnswer))[]>>;

/** What an agent has been told in its conversation. */
export interface Heard {
  /** Ids of the messages that were handed over, in their order. */
  readonly ids: readonly string[];
  /** The last message of the conversation. */
  readonly last: string;
}

/** A model that plays several agents. */
export function teamTalk(talk: TeamTalk): (request: ModelRequest) => ScriptedAnswer {
  return (request) => {
    const who = request.messages[0]?.content.split(/\W/)[0] ?? '';
    const turn = talk[who]?.[turnsIn(request)];
    if (turn === undefined) throw new Error(`${who} has nothing to say in turn ${turnsIn(request) + 1}.`);
    return typeof turn === 'function' ? turn(heardIn(request)) : turn;
  };
}

/** The messages that the request hands over, with those of earlier turns. */
export function heardIn({ messages }: Pick<ModelRequest, 'messages'>): Heard {
  const told = messages.filter(({ role }) => role === 'user').map(({ content }) => content);
  const ids = told.flatMap((text) => [...text.matchAll(/<message id="([^"]+)"/g)].map(([, id]) => id ?? ''));
  return { ids, last: messages.at(-1)?.content ?? '' };
}
