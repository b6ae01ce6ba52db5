import { BatonError } from '../../src/base/errors.ts';
import { Emitter } from '../../src/base/event.ts';
import type { TextPiece } from '../../src/app/orchestrator-api.ts';
import type { RegistryChange } from '../../src/app/calls/registry-api.ts';
import type { AskedApproval } from '../../src/domain/approval.ts';
import type { StepStatus } from '../../src/domain/execution.ts';
import type { ExecutionFindings } from '../../src/domain/execution-finding.ts';
import type { ExecutionEventRecord, Fact } from '../../src/domain/execution-event.ts';
import type { StepMoment, StepProgress } from '../../src/domain/execution-progress.ts';
import type { ExecutionReport, ExecutionSummary } from '../../src/domain/execution-report.ts';
import type { ListedMessage } from '../../src/domain/listed-message.ts';
import type { ExecutionTarget } from '../../src/extension/commands/targets.ts';
import type { FolderWorkspace } from '../../src/extension/workspace/folder-workspace.ts';
import { executionCreated, executionReport, executionSummary } from './execution-reports.ts';
import { inspectedStep } from './inspected-step.ts';
import { type FakeOrchestrator, fakeOrchestrator } from './fake-orchestrator.ts';

/** A folder of a window whose record lies in memory, with a count of what is asked of it and of who listens. */
export class MemoryFolder {
  /** What the window hears of all its folders. */
  readonly window = {
    recorded: new Emitter<ExecutionEventRecord>(),
    messages: new Emitter<void>(),
    registry: new Emitter<readonly RegistryChange[]>(),
    changed: new Emitter<void>(),
  };
  readonly #recorded = new Emitter<ExecutionEventRecord>();
  readonly #received = new Emitter<TextPiece>();
  readonly #changed = new Emitter<void>();
  readonly api: FakeOrchestrator;
  readonly workspace: FolderWorkspace;
  messages: readonly ListedMessage[] = [];
  /** On which its executions work. */
  task: ExecutionReport['task'] = null;
  approvals: readonly AskedApproval[] = [];
  moments: readonly StepMoment[] = [];
  search: (id: string, words: string) => Promise<ExecutionFindings> = async () => ({ items: [], more: [] });
  /** How often somebody wanted to read. */
  opens = 0;
  /** While something is read. Throws what reading is to fail with. */
  beforeRead: () => void | Promise<void> = () => undefined;
  readonly #executions = new Map<string, ExecutionSummary>();
  readonly #steps = new Map<string, StepProgress[]>();
  #seq = 0;

  constructor(name: string) {
    this.api = this.#fake();
    const uri = { toString: () => `file:///${name}` };
    const workspace = {
      folder: { uri, name, index: 0 },
      opened: this.api,
      isOnDisk: true,
      hasRecords: async () => true,
      open: async () => {
        this.opens += 1;
        await this.beforeRead();
        return this.api;
      },
      ...{
        onDidRecord: this.#recorded.event,
        onDidChange: this.#changed.event,
        onDidReceiveText: this.#received.event,
      },
    };
    // A panel asks a folder for nothing else.
    this.workspace = workspace as unknown as FolderWorkspace;
  }

  /** How often something was read. */
  get reads(): number {
    return this.api.asked.length;
  }

  /** Somebody listens to this folder alone. */
  get hasListeners(): boolean {
    return [this.#recorded, this.#received, this.#changed].some((emitter) => emitter.hasListeners);
  }

  target(id: string): ExecutionTarget {
    return { workspace: this.workspace, id };
  }

  begin(id: string, parent: string | null = null, trigger = 'manual'): void {
    const created_at = new Date(Date.UTC(2026, 4, 4, 10, this.#executions.size)).toISOString();
    const parent_step = parent === null ? null : 'call';
    const facts = { id, created_at, parent_execution_id: parent, parent_step, trigger, status: 'running' as const };
    this.#executions.set(id, executionSummary(facts));
    const { type, data } = executionCreated;
    this.record(id, { type, data: { ...data, parent_execution_id: parent, trigger } } as Fact);
  }

  /** A run that a trigger began. */
  fire(id: string): void {
    this.begin(id, null, 'schedule:tick/schedule');
  }

  complete(id: string): void {
    this.#executions.set(id, { ...this.#execution(id), status: 'completed' });
    this.record(id, { type: 'execution_completed', data: { output: null } } as unknown as Fact);
  }

  step(id: string, path: string, status: StepStatus): void {
    const nothing = { agent: null, attempts: 1, items: null, started_at: null, duration_ms: null, error: null };
    const others = (this.#steps.get(id) ?? []).filter((each) => each.path !== path);
    this.#steps.set(id, [...others, { path, type: 'transform', status, spent: null, ...nothing }]);
    const fact = { type: status === 'running' ? 'step_started' : 'step_completed', data: { output: null } };
    this.record(id, fact as unknown as Fact, path);
  }

  /** A fact that nothing follows from. */
  record(id: string, fact: Fact, step: string | null = null): void {
    this.#seq += 1;
    const event = { execution_id: id, seq: this.#seq, at: '', round: 1, key: null, step, ...fact };
    this.#recorded.fire(event);
    this.window.recorded.fire(event);
  }

  send(message: ListedMessage): void {
    this.messages = [...this.messages, message];
    this.window.messages.fire();
  }

  /** Everything may be other than it was. */
  change(): void {
    this.#changed.fire();
    this.window.changed.fire();
    this.window.registry.fire([]);
  }

  #fake(): FakeOrchestrator {
    return fakeOrchestrator({
      listExecutions: async ({ ids, parent, status, limit }) => {
        const items = [...this.#executions.values()].filter((each) => {
          const isOfParent = parent === undefined || each.parent_execution_id === parent;
          return (
            isOfParent && (ids ?? [each.id]).includes(each.id) && [status ?? each.status].flat().includes(each.status)
          );
        });
        return { items: items.toReversed().slice(0, limit), total: items.length };
      },
      executionProgress: async (id, { steps: wanted } = {}) => {
        const all = this.#steps.get(id) ?? [];
        const steps = all.filter(({ path }) => wanted?.includes(path) ?? true);
        return { ...this.#execution(id), last_event_at: '', total: { tokens: 0, usd: 0 }, steps };
      },
      showExecution: async (id) => {
        const { parent_execution_id = null } = this.#executions.get(id) ?? {};
        return executionReport({ id, task: this.task, parent_execution_id });
      },
      inspectStep: async (execution_id, path) => {
        const step = (this.#steps.get(execution_id) ?? []).find((each) => each.path === path);
        if (step === undefined) throw new BatonError('unknown_step', `There is no step ${path}.`);
        const { status } = step;
        return inspectedStep({
          execution_id,
          path,
          status,
          output: 'seen',
          holds: { steps: 0, executions: 0, events: 1 },
        });
      },
      executionLog: async () => ({ items: [], total: 0 }),
      queryOutputs: async () => ({ items: [], total: 0 }),
      definitionOfExecution: () => Promise.reject(new BatonError('unknown_execution', 'It was forgotten.')),
      team: async () => ({ agents: [], groups: [], problems: [] }),
      budgetMeters: async () => [],
      activity: async () => ({
        ...{ running: 0, waiting: 0, interrupted: 0 },
        spent: { tokens: 0, usd: 0, unpriced: 0 },
      }),
      searchExecution: (id, { words }) => this.search(id, words),
      stepMoments: async (_id, after) => this.moments.filter(({ seq }) => seq > after),
      listMessages: async ({ execution, task, limit }) => {
        const found = this.messages.filter(({ execution_id, task_id }) => {
          return (execution ?? execution_id) === execution_id && (task ?? task_id) === task_id;
        });
        return { items: found.toReversed().slice(0, limit), total: found.length };
      },
      listApprovals: async () => ({ items: this.approvals, total: this.approvals.length }),
      sendMessage: async () => ({ id: 'sent', receivers: [] }) as never,
    });
  }

  #execution(id: string): ExecutionSummary {
    const found = this.#executions.get(id);
    if (found === undefined) throw new BatonError('unknown_execution', `There is no execution ${id}.`);
    return found;
  }
}
