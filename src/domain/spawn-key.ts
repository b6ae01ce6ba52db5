/**
 * The keys under which a run's spawns are remembered. They stand in records, so what is built here is never changed:
 *
 *     fetch~0a1b                          a step: where it stands (`step-path.ts`) and the hash of what it rests on
 *     each[2].fetch~0a1b~2                in the second try of a container around it
 *     fetch~0a1b#3                        its third try
 *     fetch~0a1b#3/timeout                a part of that try
 *     fetch~0a1b/deploy                   what its tries share
 *     fetch~0a1b/turn/2/0#3               the second turn of an agent; asked again after more budget or less context: 1
 *     fetch~0a1b/turn/2/budget/0          a question, asked at `/ask` and answered at `/answer`; a second time at `/ask#2`
 *     fetch~0a1b/turn/2/call/1#3          the second tool call of that turn
 *     fetch~0a1b/turn/2/call/1#3/child    a part of it: a call that waits has `/create`, `/child`, `/timeout`, `/report`
 *     fetch~0a1b/turn/2/call/1/approval   the question whether it may be made
 */
export type SpawnPart =
  | 'approval'
  | 'backoff'
  | 'child'
  | 'create'
  | 'deploy'
  | 'finish'
  | 'question'
  | 'report'
  | 'timeout'
  | 'trim'
  | 'use';

/** `mark` tells the tries of the containers around it apart: see `containerMark`. */
export function stepKey(path: string, hash: string, mark = ''): string {
  return `${path}~${hash}${mark}`;
}

/** Empty for the first try. Marks of containers in containers are written one after the other, the outer first. */
export function containerMark(attempt: number): string {
  return attempt === 1 ? '' : `~${attempt}`;
}

/** One try of a step, a tool call or whatever else is tried; the first is 1. */
export function attemptKey(key: string, attempt: number): string {
  return `${key}#${attempt}`;
}

export function partKey(key: string, part: SpawnPart): string {
  return `${key}/${part}`;
}

interface Turn {
  /** From 1. */
  readonly turn: number;
  /** How often the turn was asked for again: a budget was extended, or the context trimmed. */
  readonly extension: number;
}

export function turnKey(step: string, { turn, extension, attempt }: Turn & { readonly attempt: number }): string {
  return attemptKey(`${step}/turn/${turn}/${extension}`, attempt);
}

export function budgetQuestionKey(step: string, { turn, extension }: Turn): string {
  return `${step}/turn/${turn}/budget/${extension}`;
}

/** `index`: which call of the turn, from 0. */
export function toolCallKey(step: string, turn: number, index: number): string {
  return `${step}/turn/${turn}/call/${index}`;
}

/** `times`: how often the step has asked this, in all its tries; a spawn settles once. */
/** The tool call that a key is about, `index` from 0: of the call itself, of a part of it or of a question; undefined: none. */
export function toolCallOf(key: string): { readonly turn: number; readonly index: number } | undefined {
  const found = /\/turn\/(\d+)\/call\/(\d+)(?=$|[/#@])/.exec(key);
  return found === null ? undefined : { turn: Number(found[1]), index: Number(found[2]) };
}

export function askKey(question: string, times: number): string {
  return timesKey(`${question}/ask`, times);
}

export function answerKey(question: string, times: number): string {
  return timesKey(`${question}/answer`, times);
}

/** Of what happens around a question each time that it is asked. */
export function timesKey(key: string, times: number): string {
  return times === 1 ? key : `${key}#${times}`;
}

/** What a retry asks or makes anew, an approval or a child execution, has the round in its key. */
export function keyInRound(runId: string, key: string, round: number): string {
  return `${runId}/${key}@${round}`;
}

/** What `keyInRound` was given. */
export function withoutRunAndRound(inRound: string, runId: string): string {
  return inRound.slice(runId.length + 1, inRound.lastIndexOf('@'));
}

/** What a child execution is begun by: a workflow that is wanted, or work that an agent delegates. */
export type ChildCause = 'workflow' | 'delegation';

/** The trigger of a child execution. `inRound`: the key of the spawn that makes it, in its round. */
export function childTrigger(cause: ChildCause, inRound: string): string {
  return `${cause}:${inRound}`;
}

/** The key of the spawn that made a child execution; undefined for an execution with another trigger. */
export function spawnOfTrigger(trigger: string, parentId: string): string | undefined {
  const inRound = /^(?:workflow|delegation):(.*)$/s.exec(trigger)?.[1];
  return inRound === undefined ? undefined : withoutRunAndRound(inRound, parentId);
}

/** Of a spawn that makes the child execution of a tool call: the call, and its try; undefined for any other. */
export function calledChildOf(key: string): { readonly call: string; readonly attempt: number } | undefined {
  const [, call, attempt] = /^(.+\/turn\/\d+\/call\/\d+)#(\d+)\/create$/.exec(key) ?? [];
  return call === undefined ? undefined : { call, attempt: Number(attempt) };
}

export type SpawnKind =
  | Exclude<SpawnPart, 'approval' | 'question' | 'report' | 'use'>
  | 'answer'
  | 'ask'
  | 'call_child'
  | 'call_create'
  | 'call_report'
  | 'call_timeout'
  | 'extend'
  | 'tool_call'
  | 'try'
  | 'turn';

export interface SpawnKey {
  readonly path: string;
  readonly hash: string;
  /** Null for what is no spawn but the beginning of its key, such as a step or a question. */
  readonly kind: SpawnKind | null;
  /** Null for what the tries of the step share. */
  readonly attempt: number | null;
  /** Which tries of containers around it these are, where not the first: the outer first. */
  readonly containerTries: readonly number[];
  /** The question of a spawn of kind `ask` or `answer`, as it was given to `askKey`; else null. */
  readonly question: string | null;
}

const form = /^(?<path>[^~]+)~(?<hash>[^~#/]+)(?<marks>(?:~\d+)*)(?:#(?<attempt>\d+))?(?<part>\/.*)?$/;

const asking = /\/(?<kind>ask|answer)(?:#\d+)?$/;

const kinds: readonly (readonly [kind: SpawnKind, part: RegExp])[] = [
  ['try', /^$/],
  ['ask', /\/ask(?:#\d+)?$/],
  ['answer', /\/answer(?:#\d+)?$/],
  // Of older programs: what a person has granted is recorded with the answer since.
  ['extend', /\/extend#\d+$/],
  ['turn', /^\/turn\/\d+\/\d+#\d+$/],
  ['tool_call', /^\/turn\/\d+\/call\/\d+#\d+$/],
  ...(['child', 'create', 'report', 'timeout'] as const).map(
    (part) => [`call_${part}`, new RegExp(`^/turn/\\d+/call/\\d+#\\d+/${part}$`)] as const,
  ),
  ...(['backoff', 'child', 'create', 'deploy', 'finish', 'timeout', 'trim'] as const).map(
    (part) => [part, new RegExp(`^/${part}$`)] as const,
  ),
];

/** Undefined for spawns of the execution itself, which belong to no step. */
export function parseSpawnKey(key: string): SpawnKey | undefined {
  const { path, hash, marks = '', attempt, part = '' } = form.exec(key)?.groups ?? {};
  if (path === undefined || hash === undefined) return undefined;
  return {
    path,
    hash,
    kind: kinds.find(([, pattern]) => pattern.test(part))?.[0] ?? null,
    attempt: attempt === undefined ? null : Number(attempt),
    containerTries: marks.split('~').slice(1).map(Number),
    question: asking.test(key) ? key.replace(asking, '') : null,
  };
}

/** True for a spawn of a step's first try, in the first try of every container around it. */
export function isFirstTry({ attempt, containerTries }: SpawnKey): boolean {
  return attempt === 1 && containerTries.length === 0;
}

/** A question that a tool call asks, not a step. */
export function isToolCallQuestion(question: string): boolean {
  return /\/turn\/\d+\/call\/\d+\/(?:approval|question)$/.test(question);
}
