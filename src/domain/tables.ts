import type {
  AgentExecutionRecord,
  AgentTurnRecord,
  CheckpointRecord,
  ContentBlobRecord,
  ContextAllocationRecord,
  ContextBundleRecord,
  OutputRecord,
  ToolCallRecord,
} from './agent-execution.ts';
import type { ApprovalRecord } from './approval.ts';
import type { BudgetEntryRecord } from './budget.ts';
import type { SignalRecord, SpawnRecord } from './durable-records.ts';
import type { ExecutionRecord, StepExecutionRecord } from './execution.ts';
import type { ExecutionEventRecord } from './execution-event.ts';
import type { FileWriteRecord } from './file-write.ts';
import type {
  EpicRecord,
  ItemTagRecord,
  RegistryEventRecord,
  TaskDependencyRecord,
  TaskRecord,
} from './registry-records.ts';
import type { SessionRecord } from './session.ts';
import type {
  MessageReceiptRecord,
  MessageRecord,
  RelationshipRecord,
  SkillRecord,
  TeamFileRecord,
} from './team-records.ts';
import type { TriggerFiringRecord } from './trigger.ts';
import type { TriggerRecord, WorkflowEdgeRecord, WorkflowNodeRecord, WorkflowRecord } from './workflow-records.ts';

/** Every table of the database and the record that one of its rows is. */
export interface Tables {
  workflows: WorkflowRecord;
  workflow_nodes: WorkflowNodeRecord;
  workflow_edges: WorkflowEdgeRecord;
  executions: ExecutionRecord;
  step_executions: StepExecutionRecord;
  execution_events: ExecutionEventRecord;
  epics: EpicRecord;
  tasks: TaskRecord;
  task_dependencies: TaskDependencyRecord;
  item_tags: ItemTagRecord;
  registry_events: RegistryEventRecord;
  agents: TeamFileRecord;
  groups: TeamFileRecord;
  relationships: RelationshipRecord;
  skills: SkillRecord;
  messages: MessageRecord;
  message_receipts: MessageReceiptRecord;
  sessions: SessionRecord;
  agent_executions: AgentExecutionRecord;
  agent_turns: AgentTurnRecord;
  context_bundles: ContextBundleRecord;
  context_allocations: ContextAllocationRecord;
  content_blobs: ContentBlobRecord;
  outputs: OutputRecord;
  file_writes: FileWriteRecord;
  checkpoints: CheckpointRecord;
  tool_calls: ToolCallRecord;
  approvals: ApprovalRecord;
  spawns: SpawnRecord;
  signals: SignalRecord;
  budget_entries: BudgetEntryRecord;
  triggers: TriggerRecord;
  trigger_firings: TriggerFiringRecord;
}

export type TableName = keyof Tables;

/** Column values that a row must have, compared by equality; a list means any of its values. */
export type Where<T extends TableName> = {
  readonly [C in keyof Tables[T]]?: Tables[T][C] extends string | number | boolean | null
    ? Tables[T][C] | readonly Tables[T][C][]
    : never;
};

/** One write, as data. A list of changes is committed as one transaction. */
export type Change = { [T in TableName]: TableChange<T> }[TableName];

export type TableChange<T extends TableName> =
  | { readonly kind: 'insert'; readonly table: T; readonly row: Tables[T] }
  /** Inserts, or leaves the row with the same primary key as it is. */
  | { readonly kind: 'insert_if_absent'; readonly table: T; readonly row: Tables[T] }
  /** Inserts, or replaces every column of the row with the same primary key. */
  | { readonly kind: 'put'; readonly table: T; readonly row: Tables[T] }
  | { readonly kind: 'update'; readonly table: T; readonly where: Where<T>; readonly set: Partial<Tables[T]> }
  /**
   * Adds to the numbers of the rows that match, whatever they are by then. Empty stays empty, and becomes empty by adding
   * null: an amount that is not known. Fractions are rounded to 9 decimals, as money is.
   */
  | { readonly kind: 'add'; readonly table: T; readonly where: Where<T>; readonly amounts: Amounts<T> }
  | { readonly kind: 'delete'; readonly table: T; readonly where: Where<T> };

export type Amounts<T extends TableName> = {
  readonly [C in keyof Tables[T]]?: Tables[T][C] extends number
    ? number
    : Tables[T][C] extends number | null
      ? number | null
      : never;
};

export function insert<T extends TableName>(table: T, row: Tables[T]): TableChange<T> {
  return { kind: 'insert', table, row };
}

export function insertIfAbsent<T extends TableName>(table: T, row: Tables[T]): TableChange<T> {
  return { kind: 'insert_if_absent', table, row };
}

export function put<T extends TableName>(table: T, row: Tables[T]): TableChange<T> {
  return { kind: 'put', table, row };
}

export function update<T extends TableName>(table: T, where: Where<T>, set: Partial<Tables[T]>): TableChange<T> {
  return { kind: 'update', table, where, set };
}

export function add<T extends TableName>(table: T, where: Where<T>, amounts: Amounts<T>): TableChange<T> {
  return { kind: 'add', table, where, amounts };
}

export function remove<T extends TableName>(table: T, where: Where<T>): TableChange<T> {
  return { kind: 'delete', table, where };
}
