import type { Digest } from '../../base/digest.ts';
import type { Json, JsonObject } from '../../base/json.ts';
import type { Statement } from '../../domain/execution-event.ts';
import type { FrozenDefinition } from '../../domain/frozen-definition.ts';
import type { Step } from '../../domain/workflow.ts';
import type { FlowHost, Slots } from '../flow/flow.ts';
import type { Expressions } from './expressions.ts';
import type { Scope } from './scope.ts';

/** What all flows of one execution share. */
export interface ExecutionRun {
  readonly id: string;
  /** The task that a person has to allow first; null: there is none. */
  readonly taskId: string | null;
  /** 1 for the first run, one more for each retry. */
  readonly round: number;
  readonly definition: FrozenDefinition;
  readonly host: FlowHost;
  /** Steps that work at the same time; who waits for a person or a child gives the slot back. */
  readonly slots: Slots;
  readonly expressions: Expressions;
  readonly digest: Digest;
  /** States a fact. Idempotent by key, so a resumed run may state everything again. */
  readonly state: (statement: Statement) => void;
  /** Hash of each step that has been reached, by path. */
  readonly hashes: Map<string, string>;
  /** Paths of the steps that have begun. */
  readonly started: Set<string>;
  /** Paths of the steps that have had a slot: a failure elsewhere does not keep them back any more. */
  readonly working: Set<string>;
  /** Keys of the time-outs that stand still while their step waits for a person, by its path. */
  readonly timeouts: Map<string, string>;
  /** How many questions of a step are open now, by its path; a step without any is not in it. */
  readonly open: Map<string, number>;
  /** How often each question was come to in this run, by its key. */
  readonly asked: Map<string, number>;
  /** Keys written by `output_mapping`, for the record. */
  readonly mapped: Record<string, Json>;
  /** Outputs of completed steps by `stepKey` without a mark: a container that is tried again keeps them. */
  readonly done: Map<string, Json>;
  /** Steps to undo, in the order in which they were completed. */
  readonly completed: CompletedStep[];
}

/** A completed step that says how to undo it. */
export interface CompletedStep {
  readonly path: string;
  readonly step: Step;
  readonly scope: Scope;
  readonly hash: string;
}

/** The context at the top of an execution. */
export function rootValues(options: {
  readonly inputs: JsonObject;
  readonly execution: JsonObject;
  readonly trigger: Json;
}): Record<string, Json> {
  return { ...options.inputs, inputs: options.inputs, execution: options.execution, trigger: options.trigger };
}
