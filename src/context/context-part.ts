import type { BundleItem, ContextType } from '../domain/agent-execution.ts';
import type { ConversationMessage } from '../domain/conversation.ts';
import type { Priority } from '../domain/workflow.ts';
import type { KnownText } from './file-texts.ts';
import type { LineRange } from './sections/line-range.ts';

/** A piece of context before it is decided whether it fits. */
export interface ContextPart {
  readonly type: ContextType;
  /** Name shown to the model and in the record: a path, a step, an input. */
  readonly source: string;
  readonly text: string;
  readonly priority: Priority;
  readonly sections: readonly string[];
  /** What is sent in place of the text: an earlier exchange. */
  readonly messages?: readonly ConversationMessage[];
  /** Of a file's text: which of its lines. */
  readonly file?: FileLines;
  /** What the part would have been by itself, where it was merged with others of its file. */
  readonly replaces?: string;
  /** What is known of the text already. */
  readonly known?: KnownText;
  /** True for what all agents of the workflow or the group are given alike: it goes first. */
  readonly is_common?: boolean;
  /** True for the workspace's instructions, which are to be followed, while everything else in a frame is data. */
  readonly is_conventions?: boolean;
  /** The agents that are given it too. */
  readonly shared_with?: readonly string[];
}

export interface FileLines {
  readonly path: string;
  /** All that was read of the file. */
  readonly text: string;
  /** Null: all of it. */
  readonly ranges: readonly LineRange[] | null;
}

/** A part that could not be had, and why. */
export interface MissingPart extends Omit<ContextPart, 'text' | 'messages' | 'file' | 'known' | 'replaces'> {
  readonly reason: string;
}

export interface CountedPart extends ContextPart {
  readonly tokens: number;
  /** Tokens of the frame around it, which the message has beside the text. */
  readonly frame: number;
  readonly estimated: boolean;
  readonly hash: string;
}

/** What a part costs in a message. */
export function costOf({ tokens, frame }: CountedPart): number {
  return tokens + frame;
}

/** The part as the bundle records it. */
export function bundleItem(part: CountedPart, reasonLeftOut: string | null): BundleItem {
  return {
    type: part.type,
    source: part.source,
    token_count: part.tokens,
    estimated: part.estimated,
    priority: part.priority,
    sections: part.sections,
    content_hash: part.hash,
    included: reasonLeftOut === null,
    reason_left_out: reasonLeftOut,
    shared_with: part.shared_with ?? [],
  };
}
