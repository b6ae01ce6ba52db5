import type { BundleItem, ContextType } from '../domain/agent-execution.ts';
import type { ConversationMessage } from '../domain/conversation.ts';
import type { Priority } from '../domain/workflow.ts';

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
}

/** A part that could not be had, and why. */
export interface MissingPart extends Omit<ContextPart, 'text' | 'messages'> {
  readonly reason: string;
}

export interface CountedPart extends ContextPart {
  readonly tokens: number;
  readonly estimated: boolean;
  readonly hash: string;
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
    shared_with: [],
  };
}
