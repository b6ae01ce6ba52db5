import { mostAnswerCharacters } from '../domain/fitted-answer.ts';

/** How much of a tool's answer a model gets. */
export interface ToolLimits {
  /** Characters of text in one answer. */
  readonly maxResultCharacters: number;
}

export const defaultToolLimits: ToolLimits = { maxResultCharacters: mostAnswerCharacters };
