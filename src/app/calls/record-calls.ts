import { onDidChangeSessionsIn } from '../changed-sessions.ts';
import { outputBefore } from '../output-before.ts';
import {
  beginSession,
  endDeployment,
  endSession,
  moveSession,
  prepareContext,
  recordDeployment,
  recordOutputs,
} from '../record-commands.ts';
import {
  deploymentDetail,
  listDeployments,
  listSessions,
  queryOutputs,
  sessionDetail,
  sessionValidation,
  showBundle,
} from '../record-queries.ts';
import { writeReport } from '../record-report.ts';
import { findTextTemplate, textTemplates } from '../text-templates.ts';
import type { WorkspaceBase } from '../workspace-base.ts';
import { writeBriefing } from '../write-briefing.ts';
import type { CommandParts } from './command-parts.ts';
import type { RecordCommands, RecordQueries } from './record-api.ts';

type Parts = Pick<CommandParts, 'running' | 'means' | 'inTurn'>;

export function createRecordCommands({ running, means, inTurn }: Parts): RecordCommands {
  const { core } = running;
  return {
    initSession: inTurn((request) => beginSession(running, request)),
    moveSession: inTurn((id, request) => moveSession(core, id, request)),
    endSession: inTurn((id, request) => endSession(core, id, request)),
    prepareContext: inTurn((request) => prepareContext(running, means, request)),
    startDeployment: inTurn((request) => recordDeployment(running, request)),
    completeDeployment: inTurn((id, request) => endDeployment({ core, means }, id, request)),
    collectOutputs: inTurn((id, request) => recordOutputs({ core, means }, id, request)),
  };
}

export function createRecordQueries(base: WorkspaceBase): RecordQueries {
  const { store, workspace } = base;
  return {
    onDidChangeSessions: onDidChangeSessionsIn(store),
    listSessions: async (filter) => listSessions(base, filter),
    showSession: (id) => sessionDetail(base, id),
    validateSession: async (id) => sessionValidation(base, id),
    listDeployments: async (filter) => listDeployments(base, filter),
    showDeployment: async (wish) => deploymentDetail(base, wish),
    showBundle: async (id) => showBundle(base, id),
    queryOutputs: async (filter) => queryOutputs(base, filter),
    outputBefore: async (id) => outputBefore(store, id),
    report: (request) => writeReport(base, request),
    briefing: (request) => writeBriefing(base, request),
    listTextTemplates: () => textTemplates(workspace),
    showTextTemplate: async (name) => findTextTemplate(await textTemplates(workspace), name),
  };
}
