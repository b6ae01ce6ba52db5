import type { OrchestratorApi } from '../../app/orchestrator-api.ts';
import { validatingPhase } from '../../domain/session.ts';
import { deploymentLines } from '../../presentation/deployment-lines.ts';
import { lineText } from '../../presentation/line.ts';
import { sessionDocumentLines } from '../../presentation/session-document.ts';
import type { ShownRecord } from './session-uri.ts';

/** Of one session. */
const mostListed = 500;

/** A session, or an agent that was deployed in one, as Markdown. Rejects where it is not in the record. */
export async function sessionText(api: OrchestratorApi, shown: ShownRecord): Promise<string> {
  const lines = await linesOf(api, shown);
  return lines.map((line) => `${lineText(line)}\n`).join('');
}

async function linesOf(api: OrchestratorApi, { kind, id }: ShownRecord) {
  if (kind === 'deployment') return deploymentLines(await api.showDeployment({ id }));
  const detail = await api.showSession(id);
  const [deployments, outputs] = await Promise.all([
    api.listDeployments({ session: id, limit: mostListed }),
    api.queryOutputs({ session: id, limit: mostListed }),
  ]);
  const validation = detail.session.phase < validatingPhase ? null : await api.validateSession(id);
  return sessionDocumentLines(detail, {
    validation,
    deployments: deployments.items.toReversed(),
    outputs: outputs.items.toReversed(),
  });
}
