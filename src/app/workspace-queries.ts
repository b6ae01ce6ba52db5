import { compileGraph } from '../dsl/step-graph.ts';
import type { BundleDocument } from '../domain/context-bundle.ts';
import type { EpicProgress } from '../domain/epic-progress.ts';
import type { EpicRecord, TaskRecord } from '../domain/registry-records.ts';
import type {
  BriefingRequest,
  DeploymentFilter,
  DeploymentWish,
  OutputBefore,
  OutputFilter,
  OutputItem,
  SessionDetail,
  SessionFilter,
  SessionValidation,
} from '../domain/record-requests.ts';
import type { EpicFilter, TaskFilter } from '../domain/registry-requests.ts';
import type { AskOptions } from '../ports/history-reader.ts';
import type { AgentExecutionRecord } from '../domain/agent-execution.ts';
import type { SessionRecord } from '../domain/session.ts';
import type { Report, ReportRequest, TextTemplate } from '../domain/synthesis.ts';
import type { RegistryPage } from '../ports/registry-index.ts';
import type { EpicDetail, TaskDetail, TaskNeighbours } from './registry-api.ts';
import { outputBefore } from './output-before.ts';
import {
  deploymentDetail,
  listDeployments,
  listSessions,
  queryOutputs,
  sessionDetail,
  sessionValidation,
  showBundle,
} from './record-queries.ts';
import { writeBriefing } from './write-briefing.ts';
import { writeReport } from './record-report.ts';
import { epicDetail, epicProgress, taskDetail, taskNeighbours, tasksIn } from './registry-queries.ts';
import type { AgentChoice } from '../domain/agent-choice.ts';
import type { AskedApproval } from '../domain/approval.ts';
import type { ExecutionEventRecord } from '../domain/execution-event.ts';
import type { Delegation, ExecutionReport, ExecutionSummary } from '../domain/execution-report.ts';
import type { HistoryAnswer, HistoryQuestion } from '../domain/history-question.ts';
import type { ListedMessage } from '../domain/listed-message.ts';
import type { DeploymentDetail, StepDetail } from '../domain/step-detail.ts';
import type { AgentDetail, TeamReport } from '../domain/team-report.ts';
import { onDidChangeRegistryIn } from './changed-registry.ts';
import { checkBudgets } from '../registry/check-budgets.ts';
import { checkRecords } from './check-records.ts';
import { delegationsOf } from './delegations.ts';
import {
  type IsLive,
  executionLog,
  findExecution,
  listApprovals,
  listExecutions,
  reportExecution,
} from './execution-queries.ts';
import { assertCorrespondents } from './known-correspondents.ts';
import { listMessages } from './message-queries.ts';
import { findTextTemplate, textTemplates } from './text-templates.ts';
import type { WorkspaceBase } from './workspace-base.ts';
import { activityOf } from './workspace-activity.ts';
import { resumePlanOf } from './resume-plan.ts';
import type {
  ApprovalFilter,
  DatabaseReport,
  ExecutionFilter,
  FileReport,
  FindAgentRequest,
  LogFilter,
  MessageFilter,
  OrchestratorQueries,
  Page,
  ReplayReport,
  ResumePlan,
  WorkflowDetail,
  WorkspaceActivity,
  WorkflowFilter,
  WorkflowSummary,
} from './orchestrator-api.ts';
import { replayExecution } from './replay-execution.ts';
import { showStep } from './step-detail.ts';
import { findInTeam, reportTeam, showAgent } from './team-queries.ts';
import type { FoundWorkflow } from './workspace-definitions.ts';
import { invalidFile } from './invalid-file.ts';

/** Everything that only reads: files as they are now, and the database. */
export class WorkspaceQueries implements OrchestratorQueries {
  readonly #core: WorkspaceBase;
  readonly #isLive: IsLive;
  readonly onDidChangeRegistry;

  constructor(core: WorkspaceBase, isLive: IsLive) {
    this.#core = core;
    this.#isLive = isLive;
    this.onDidChangeRegistry = onDidChangeRegistryIn(core.store);
  }

  validate(paths?: readonly string[]): Promise<readonly FileReport[]> {
    return this.#core.definitions.validate(paths);
  }

  async listWorkflows(filter: WorkflowFilter): Promise<Page<WorkflowSummary>> {
    const found = (await this.#core.definitions.listWorkflows()).map(summaryOf);
    const matching = found.filter(
      ({ status, tags }) =>
        (filter.status === undefined || status === filter.status) &&
        (filter.tags ?? []).every((tag) => tags.includes(tag)),
    );
    const { offset = 0, limit = matching.length } = filter;
    return { items: matching.slice(offset, offset + limit), total: matching.length };
  }

  async showWorkflow(slug: string): Promise<WorkflowDetail> {
    const { workflow, problems, file } = await this.#core.definitions.findWorkflow(slug);
    if (workflow === null) throw invalidFile('invalid_workflow', file.path, problems);
    return { workflow, path: file.path, problems, ...compileGraph(workflow) };
  }

  async listExecutions(filter: ExecutionFilter): Promise<Page<ExecutionSummary>> {
    return listExecutions(this.#core.store.records, filter, this.#isLive);
  }

  async showExecution(id: string): Promise<ExecutionReport> {
    return reportExecution(this.#core.store, id, this.#isLive);
  }

  async showStep(id: string, step: string): Promise<StepDetail> {
    return showStep(this.#core.store, id, step);
  }

  async delegations(executionId: string): Promise<readonly Delegation[]> {
    return delegationsOf(this.#core.store, executionId, this.#isLive);
  }

  async executionLog(id: string, filter: LogFilter): Promise<Page<ExecutionEventRecord>> {
    return executionLog(this.#core.store, id, filter);
  }

  async listApprovals(filter: ApprovalFilter): Promise<Page<AskedApproval>> {
    return listApprovals(this.#core.store, filter);
  }

  team(): Promise<TeamReport> {
    return reportTeam(this.#core);
  }

  showAgent(name: string): Promise<AgentDetail> {
    return showAgent(this.#core, name);
  }

  findAgent(wish: FindAgentRequest): Promise<AgentChoice> {
    return findInTeam(this.#core, wish);
  }

  async listMessages(filter: MessageFilter): Promise<Page<ListedMessage>> {
    const page = listMessages(this.#core.store, filter);
    if (page.total === 0) await assertCorrespondents(this.#core, filter);
    return page;
  }

  replay(id: string): Promise<ReplayReport> {
    const { id: full } = findExecution(this.#core.store, id);
    return replayExecution(this.#core, full, this.#isLive);
  }

  async activity(since: string): Promise<WorkspaceActivity> {
    return activityOf(this.#core.store, since, this.#isLive);
  }

  async resumePlan(id: string): Promise<ResumePlan> {
    return resumePlanOf(this.#core, id, this.#isLive);
  }

  async listEpics(filter: EpicFilter): Promise<RegistryPage<EpicRecord>> {
    return this.#core.store.registry.epics(filter);
  }

  async showEpic(id: string): Promise<EpicDetail> {
    return epicDetail(this.#core, id);
  }

  async epicProgress(id: string): Promise<EpicProgress> {
    return epicProgress(this.#core, id);
  }

  async listTasks(filter: TaskFilter): Promise<RegistryPage<TaskRecord>> {
    const { registry } = this.#core.store;
    return tasksIn(this.#core, filter, (whole) => registry.tasks(whole));
  }

  async showTask(id: string): Promise<TaskDetail> {
    return taskDetail(this.#core, id);
  }

  async taskNeighbours(ids: readonly string[]): Promise<readonly TaskNeighbours[]> {
    return taskNeighbours(this.#core, ids);
  }

  async actionableTasks(filter: TaskFilter): Promise<RegistryPage<TaskRecord>> {
    const { registry } = this.#core.store;
    return tasksIn(this.#core, filter, (whole) => registry.actionable(whole));
  }

  queryHistory(question: HistoryQuestion, options?: AskOptions): Promise<HistoryAnswer> {
    return this.#core.store.ask(question, options);
  }

  async listSessions(filter: SessionFilter): Promise<RegistryPage<SessionRecord>> {
    return listSessions(this.#core, filter);
  }

  showSession(id: string): Promise<SessionDetail> {
    return sessionDetail(this.#core, id);
  }

  async outputBefore(id: string): Promise<OutputBefore> {
    return outputBefore(this.#core.store, id);
  }

  briefing(request: BriefingRequest): Promise<string> {
    return writeBriefing(this.#core, request);
  }

  report(request: ReportRequest): Promise<Report> {
    return writeReport(this.#core, request);
  }

  listTextTemplates(): Promise<readonly TextTemplate[]> {
    return textTemplates(this.#core.workspace);
  }

  async showTextTemplate(name: string): Promise<TextTemplate> {
    return findTextTemplate(await textTemplates(this.#core.workspace), name);
  }

  async validateSession(id: string): Promise<SessionValidation> {
    return sessionValidation(this.#core, id);
  }

  async listDeployments(filter: DeploymentFilter): Promise<RegistryPage<AgentExecutionRecord>> {
    return listDeployments(this.#core, filter);
  }

  async showDeployment(wish: DeploymentWish): Promise<DeploymentDetail> {
    return deploymentDetail(this.#core, wish);
  }

  async showBundle(id: string): Promise<BundleDocument> {
    return showBundle(this.#core, id);
  }

  async queryOutputs(filter: OutputFilter): Promise<RegistryPage<OutputItem>> {
    return queryOutputs(this.#core, filter);
  }

  async checkDatabase(): Promise<DatabaseReport> {
    const { store } = this.#core;
    const { problems } = store.check();
    const all = [...problems, ...checkRecords(store), ...checkBudgets(store)];
    const executions = store.count('executions', {});
    return { ok: all.length === 0, problems: all, executions, events: store.count('execution_events', {}) };
  }

  exportDatabase(path: string): Promise<void> {
    return this.#core.store.export(path);
  }
}

function summaryOf({ file, workflow }: FoundWorkflow): WorkflowSummary {
  if (workflow === null) {
    return {
      slug: file.stem,
      name: file.stem,
      description: '',
      version: '',
      status: 'invalid',
      category: null,
      tags: [],
      path: file.path,
      ok: false,
      steps: 0,
    };
  }
  const { slug, name, description, version, status, category, tags, steps } = workflow;
  return { slug, name, description, version, status, category, tags, path: file.path, ok: true, steps: steps.length };
}
