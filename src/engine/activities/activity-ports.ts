import type { Clock } from '../../base/clock.ts';
import type { Digest } from '../../base/digest.ts';
import type { IdSource } from '../../base/ids.ts';
import type { ApprovalGate } from '../../ports/approval-gate.ts';
import type { BudgetLedger } from '../../ports/budget-ledger.ts';
import type { CalledChildren } from '../../ports/called-children.ts';
import type { ColleaguesOf } from '../../ports/colleagues.ts';
import type { ContextPreparer } from '../../ports/context-preparer.ts';
import type { DelegationReports } from '../../ports/delegation-reports.ts';
import type { FrozenDefinitions } from '../../ports/frozen-definitions.ts';
import type { Http } from '../../ports/http.ts';
import type { McpServers } from '../../ports/mcp-servers.ts';
import type { MessageDelivery } from '../../ports/message-delivery.ts';
import type { ModelClient } from '../../ports/model-client.ts';
import type { OutputCollector } from '../../ports/output-collector.ts';
import type { Processes } from '../../ports/processes.ts';
import type { Recorder } from '../../ports/recorder.ts';
import type { Sandbox } from '../../ports/sandbox.ts';
import type { SchemaValidator } from '../../ports/schema-validator.ts';
import type { SkillBook } from '../../ports/skill-book.ts';
import type { Store } from '../../ports/store.ts';
import type { ToolHost } from '../../ports/tool-host.ts';
import type { WorkflowLibrary } from '../../ports/workflow-library.ts';

/** Text of a model's answer as it arrives, for whoever watches. It is not stored. */
export type OnText = (piece: {
  readonly execution_id: string;
  readonly step_path: string;
  readonly agent_execution_id: string;
  /** Of the agent, from 1. */
  readonly turn: number;
  /** How many characters of the answer came before it. */
  readonly at: number;
  readonly text: string;
}) => void;

/** Where the answers come from that an agent's turns and tool calls get. */
export interface Answers {
  readonly models: ModelClient;
  readonly tools: ToolHost;
}

/** The world, as the activities need it. */
export interface ActivityPorts {
  readonly store: Store;
  readonly frozen: FrozenDefinitions;
  readonly recorder: Recorder;
  readonly digest: Digest;
  readonly ids: IdSource;
  readonly clock: Clock;
  /** Who answers the agents of an execution: the world, or a cassette. */
  readonly answersFor: (executionId: string) => Answers;
  readonly context: ContextPreparer;
  readonly ledger: BudgetLedger;
  readonly approvals: ApprovalGate;
  readonly outputs: OutputCollector;
  readonly messages: MessageDelivery;
  readonly skills: SkillBook;
  readonly mcp: Pick<McpServers, 'call'>;
  readonly http: Http;
  readonly processes: Processes;
  readonly sandbox: Sandbox;
  readonly validator: SchemaValidator;
  readonly library: WorkflowLibrary;
  readonly children: CalledChildren;
  readonly colleagues: ColleaguesOf;
  readonly reports: DelegationReports;
  readonly onText: OnText;
}
