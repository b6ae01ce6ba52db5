import { Emitter } from '../../src/base/event.ts';
import type { OrchestratorApi } from '../../src/app/orchestrator-api.ts';
import type { ExecutionEventRecord } from '../../src/domain/execution-event.ts';
import type { ExecutionReport } from '../../src/domain/execution-report.ts';
import { executionReport } from './execution-reports.ts';

/** What was asked of the fake, in order: the name of the call and its arguments. */
type Asked = readonly [name: string, ...args: readonly unknown[]];

export interface FakeOrchestrator extends OrchestratorApi {
  readonly asked: readonly Asked[];
  record(event: ExecutionEventRecord): void;
}

/**
 * A workspace in which every call is written down and answered with one completed execution, or as given. What is not
 * given and has no sensible answer rejects.
 */
export function fakeOrchestrator(answers: Partial<OrchestratorApi> = {}): FakeOrchestrator {
  const recorded = new Emitter<ExecutionEventRecord>();
  const events: ExecutionEventRecord[] = [];
  const asked: Asked[] = [];
  const report = executionReport();
  const plain: OrchestratorApi = {
    workspace: '/workspace',
    onDidRecord: recorded.event,
    onDidChangeMessages: new Emitter<void>().event,
    onDidReceiveText: new Emitter<never>().event,
    onDidChangeRegistry: new Emitter<never>().event,
    onDidChangeSessions: new Emitter<never>().event,
    onDidChangeTriggers: new Emitter<void>().event,
    listTriggers: async () => [],
    listFirings: async () => ({ items: [], total: 0 }),
    pauseTriggers: unanswered,
    resumeTriggers: unanswered,
    fireTrigger: async () => ({ id: report.id }),
    createWorkflow: unanswered,
    keepWorkflow: async () => undefined,
    archiveWorkflow: async () => undefined,
    workflowOfExecution: unanswered,
    start: async () => ({ id: report.id }),
    delegate: async () => ({ id: report.id }),
    settled: async () => report,
    runEpic: unanswered,
    showExecution: async () => report,
    showStep: unanswered,
    inspectStep: unanswered,
    stepInside: unanswered,
    stepCost: unanswered,
    agentTurns: unanswered,
    turnMessages: unanswered,
    wholeResult: unanswered,
    agentContext: unanswered,
    executionProgress: unanswered,
    budgetMeters: unanswered,
    searchExecution: unanswered,
    stepMoments: unanswered,
    definitionOfExecution: unanswered,
    cancel: async () => undefined,
    resume: async () => undefined,
    retry: async () => undefined,
    replayLive: async () => ({ id: report.id }),
    close: async () => undefined,
    executionLog: async (_id, { after = 0 }) => {
      const items = events.filter(({ seq }) => seq > after);
      return { items, total: events.length };
    },
    decide: unanswered,
    correctSkill: unanswered,
    createEpic: unanswered,
    updateEpic: unanswered,
    deleteEpics: unanswered,
    createTask: unanswered,
    updateTask: unanswered,
    moveTasks: unanswered,
    deleteTasks: unanswered,
    cancelTask: unanswered,
    retryTask: unanswered,
    runTask: async () => ({ id: report.id }),
    showEpic: unanswered,
    epicProgress: unanswered,
    showTask: unanswered,
    taskNeighbours: async () => [],
    listEpics: async () => ({ items: [], total: 0 }),
    listTasks: async () => ({ items: [], total: 0 }),
    actionableTasks: async () => ({ items: [], total: 0 }),
    initSession: unanswered,
    moveSession: unanswered,
    endSession: unanswered,
    prepareContext: unanswered,
    startDeployment: unanswered,
    completeDeployment: unanswered,
    collectOutputs: unanswered,
    listSessions: async () => ({ items: [], total: 0 }),
    showSession: unanswered,
    validateSession: unanswered,
    briefing: unanswered,
    showDeployment: unanswered,
    showBundle: unanswered,
    listDeployments: async () => ({ items: [], total: 0 }),
    outputBefore: unanswered,
    report: unanswered,
    listTextTemplates: async () => [],
    showTextTemplate: unanswered,
    queryOutputs: async () => ({ items: [], total: 0 }),
    importDatabase: unanswered,
    prune: unanswered,
    validate: unanswered,
    listWorkflows: unanswered,
    discoverWorkflows: unanswered,
    showWorkflow: unanswered,
    listExecutions: unanswered,
    listMessages: async () => ({ items: [], total: 0 }),
    sendMessage: unanswered,
    listApprovals: async () => ({ items: [], total: 0 }),
    team: unanswered,
    showAgent: unanswered,
    findAgent: unanswered,
    replay: unanswered,
    activity: unanswered,
    delegations: async () => [],
    resumePlan: unanswered,
    checkDatabase: unanswered,
    exportDatabase: unanswered,
    queryHistory: unanswered,
    ...answers,
  };
  return {
    ...writtenDown(plain, asked),
    asked,
    record(event) {
      events.push(event);
      recorded.fire(event);
    },
  };
}

function unanswered(): Promise<never> {
  return Promise.reject(new Error('This fake has no answer to that.'));
}

/** The same calls, each written down before it is answered. */
function writtenDown(api: OrchestratorApi, asked: Asked[]): OrchestratorApi {
  const members = Object.entries(api).map(([name, member]: [string, unknown]) => {
    if (typeof member !== 'function' || name.startsWith('onDid')) return [name, member] as const;
    const answer = (...args: readonly unknown[]): unknown => {
      asked.push([name, ...args]);
      return Reflect.apply(member, undefined, args);
    };
    return [name, answer] as const;
  });
  // The same members, each with the same signature.
  return Object.fromEntries(members) as unknown as OrchestratorApi;
}

/** An orchestrator whose execution settles with one report after the other; shown it is as it has settled last. */
export function settlingWith(
  ...reports: readonly ExecutionReport[]
): Pick<OrchestratorApi, 'settled' | 'showExecution'> {
  const left = [...reports];
  let last = executionReport();
  return {
    settled: async () => {
      const next = left.shift();
      if (next === undefined) throw new Error('Nobody expected this to be asked again.');
      last = next;
      return next;
    },
    showExecution: async () => last,
  };
}
