import { type ChatCommandName, chatCommandNames } from './chat-commands.ts';

export interface SaidIntent {
  readonly command: ChatCommandName;
  /** True: it is written in the message; false: the words say so. */
  readonly isWritten: boolean;
  /** What stands behind it, or the whole sentence. */
  readonly words: string;
}

const written = new RegExp(String.raw`^(?:@baton\s+)?/(${chatCommandNames.join('|')})(?:\s+|$)`, 'i');

/** The first that fits counts. Whoever wants something done says so first; to tell something costs nothing. */
const signs: readonly (readonly [command: ChatCommandName, sign: RegExp])[] = [
  ['run', /^(?:please\s+)?(?:run|start|execute|rehearse|dry[-\s]?run)\s+/i],
  ['plan', /^(?:please\s+)?(?:plan|(?:make|create)\s+(?:an?\s+)?(?:epic|plan)\s+(?:for|to|of))\s+/i],
  [
    'approve',
    /\b(?:approvals?|approve|(?:wait|waits|waiting|asked)\s+(?:for|of)\s+me|(?:open|pending)\s+questions?)\b/i,
  ],
  ['explain', /\b(?:why|explain|what\s+(?:happened|went\s+wrong)|how\s+did\s+.+\s+(?:go|end))\b/i],
  ['status', /\b(?:status|running|runs|going\s+on|goes\s+on|spent|costs?|progress)\b/i],
];

/** What a message without a command wants, by its words; undefined: they do not say. */
export function saidIntent(said: string): SaidIntent | undefined {
  const named = written.exec(said);
  const name = chatCommandNames.find((command) => command === named?.[1]?.toLowerCase());
  if (named !== null && name !== undefined) {
    return { command: name, isWritten: true, words: said.slice(named[0].length).trim() };
  }
  const found = signs.find(([, sign]) => sign.test(said));
  if (found === undefined) return undefined;
  const [command, sign] = found;
  // A sentence that begins with the verb goes on with what it is about.
  return { command, isWritten: false, words: command === 'plan' ? said.replace(sign, '').trim() : said };
}
