import type { Json, JsonObject } from '../base/json.ts';
import type { Failure } from './failure.ts';
import type { FileStanding, FiringTrigger, FiringTriggerType } from './trigger.ts';
import type { WorkflowStatus } from './workflow.ts';

/** A workflow file as it was last read. */
export interface WorkflowRecord {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly description: string;
  readonly version: string;
  readonly status: WorkflowStatus;
  readonly category: string | null;
  readonly tags: readonly string[];
  readonly source_path: string;
  readonly definition: Json;
  readonly definition_hash: string;
  readonly created_by: string | null;
  readonly created_at: string;
  readonly updated_at: string;
}

/** A node of the compiled DAG. */
export interface WorkflowNodeRecord {
  readonly id: string;
  readonly workflow_id: string;
  readonly step_name: string;
  readonly parent_step: string | null;
  readonly type: string;
  readonly config: JsonObject;
  readonly position: number;
}

/** An edge of the compiled DAG; `condition` names the branch or `run_if`, null for plain order. */
export interface WorkflowEdgeRecord {
  readonly id: string;
  readonly workflow_id: string;
  readonly source: string;
  readonly target: string;
  readonly condition: string | null;
}

/** Where a trigger of a file stands. */
export interface TriggerRecord {
  /** See `DeclaredTrigger`. */
  readonly id: string;
  readonly workflow_slug: string;
  readonly type: FiringTriggerType;
  readonly spec: FiringTrigger;
  readonly last_fired_at: string | null;
  /** Of a schedule: when it fires next, which may have passed while nobody was there; null while it does not fire. */
  readonly next_at: string | null;
  readonly paused: boolean;
  readonly created_at: string;
  readonly updated_at: string;
  /** What kept whoever fired triggers last from hearing of its occasions; null: nothing. */
  readonly problem: Failure | null;
  /** As the file said when it last had no errors. */
  readonly standing: FileStanding;
}
