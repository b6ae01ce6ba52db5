import type * as z from 'zod';
import type { CallWords } from '../domain/call-words.ts';

/** By what tools are told apart where all of them are listed. */
export type ToolTopic = 'workflow' | 'agents' | 'registry' | 'workspace' | 'record';

/**
 * What a tool is, whoever calls it. It is written once, and from it come what agents are told, MCP tools, the tools of
 * VS Code's agent mode and the reference in `docs/tools.md`.
 */
export interface ToolContract<Input = unknown> {
  /** As other programs are written against it. */
  readonly name: string;
  readonly topic: ToolTopic;
  /** For models. */
  readonly description: string;
  /** What agents are told besides. */
  readonly inside?: string;
  readonly input: z.ZodType<Input>;
  /** What stands in the answer, by name. */
  readonly answers: Readonly<Record<string, string>>;
}

/** A tool that models outside of any execution may call as well. */
export interface OutsideContract<Input = unknown> extends ToolContract<Input> {
  /** For people, as a command. */
  readonly title: string;
  /** For people, in a line. */
  readonly summary: string;
  /** Name of a codicon. */
  readonly icon: string;
  /** What models outside are told besides. */
  readonly outside?: string;
  /** `runs`: something goes to work that costs and has effects; `records`: only the record changes; `writes`: a new file. */
  readonly effect: 'reads' | 'records' | 'writes' | 'runs';
  /** A method, so that contracts of different arguments fit in one list. */
  words(input: Input): CallWords;
}

/** What agents are told of a tool. */
export function insideShape<Input>({ name, description, inside, input }: ToolContract<Input>): {
  readonly name: string;
  readonly description: string;
  readonly input: z.ZodType<Input>;
} {
  return { name, description: inside === undefined ? description : `${description} ${inside}`, input };
}

/** What models outside of any execution are told of a tool. */
export function outsideDescription({ description, outside, effect, answers }: OutsideContract): string {
  const sentences = [
    description,
    ...(outside === undefined ? [] : [outside]),
    `Answers JSON: ${Object.keys(answers).join(', ')}.`,
    ...(effect === 'runs' ? [waiting] : []),
    'A call that is refused answers {error: {code, message, hint}}.',
  ];
  return sentences.join(' ');
}

const waiting =
  'Status waiting means that a person has to answer a question of Baton first: tell them, and call await_execution with ' +
  'the execution_id once they say that it is answered.';
