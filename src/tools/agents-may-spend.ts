import { said } from '../domain/call-words.ts';

/** What a person has to know before something is set to work. */
export const agentsMaySpend = said([
  'Agents may spend tokens. What else happens is asked for as in any run: in the Executions view of Baton.',
]);
