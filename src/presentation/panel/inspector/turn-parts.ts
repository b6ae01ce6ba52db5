import type { ApprovalRecord } from '../../../domain/approval.ts';
import type { InspectedStep, InspectedTurn } from '../../../domain/inspected-step.ts';
import { rowText } from '../../row-view.ts';
import { type CallsAround, shownCalls } from './call-parts.ts';
import { toolCallOf } from '../../../domain/spawn-key.ts';
import type { InspectorPart, NotePart, PromptMessage, ShownThoughts, TurnPart } from './inspector-part.ts';
import { personWord } from '../../person-word.ts';
import { plainText } from './plain-text.ts';
import { shownValue } from './shown-value.ts';
import { longestMessage, plainNote } from './value-parts.ts';

export interface ShownTurns {
  readonly step: InspectedStep;
  /** Id of the agent execution whose turns they are; null: the step has none. */
  readonly agent: string | null;
  readonly turns: readonly InspectedTurn[];
  /** What was sent, of the turns of which somebody has asked for it, by `turnId`. */
  readonly prompts: ReadonlyMap<string, readonly PromptMessage[]>;
  /** Ids of calls that are to be shown whole. */
  readonly open: ReadonlySet<string>;
}

export function turnId({ agent, turn, purpose }: Pick<TurnPart, 'agent' | 'turn' | 'purpose'>): string {
  return `turn:${agent}:${turn}:${purpose}`;
}

/** Of what the model has thought, by the turn. */
export function thoughtsId(turn: string): string {
  return `${turn}:thoughts`;
}

/** Of a message that was sent for a turn, by its place. */
export function messageId(turn: string, index: number): string {
  return `${turn}:${index}`;
}

/** The turns of an agent, and between them what failed or was asked of a person, in the order of time. */
export function turnParts(shown: ShownTurns): readonly InspectorPart[] {
  const { step, agent, turns } = shown;
  const parts = agent === null ? [] : turns.map((turn) => turnPart(shown, agent, turn));
  const notes = [
    ...step.approvals
      .filter((approval) => toolCallOf(approval.idempotency_key) === undefined || isAsked(approval))
      .map(approvalNote),
    ...step.retries.map(({ at, error, delay_ms }, index): NotePart => {
      const text = plainText(error.message.slice(0, longestMessage));
      return { ...plainNote, id: `retry:${index}`, about: 'retry', at, text, detail: rowText(error.code), delay_ms };
    }),
  ];
  return [...parts, ...notes].toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

function isAsked({ status }: ApprovalRecord): boolean {
  return status === 'pending';
}

function turnPart(shown: ShownTurns, agent: string, row: InspectedTurn): TurnPart {
  const { turn, purpose, usage, usd, finish_reason, created_at, message_count, repeated, answer, reasoning } = row;
  const id = turnId({ agent, turn, purpose });
  const around: CallsAround = { ...shown, agent, isLast: row === shown.turns.at(-1) };
  return {
    kind: 'turn',
    ...{ id, agent, turn, purpose, usage, usd },
    at: created_at,
    finish: finish_reason,
    prompt: { count: message_count, repeated, messages: shown.prompts.get(id) ?? null },
    thoughts: reasoning === null ? null : thoughtsOf(reasoning, { isOpen: shown.open.has(thoughtsId(id)) }),
    answer: shownValue(answer.content),
    calls: shownCalls(row, around),
  };
}

function thoughtsOf(text: string, { isOpen }: { readonly isOpen: boolean }): ShownThoughts {
  return { length: text.length, text: isOpen ? shownValue(text) : null };
}

function approvalNote({ id, created_at, question, status, decided_by, reason }: ApprovalRecord): NotePart {
  const detail = [decided_by === null ? null : personWord(decided_by), reason]
    .filter((each) => each !== null && each !== '')
    .join(': ');
  return {
    kind: 'note',
    id: `approval:${id}`,
    about: 'approval',
    at: created_at,
    text: plainText(question.slice(0, longestMessage)),
    detail: rowText(detail),
    status,
    delay_ms: null,
  };
}
