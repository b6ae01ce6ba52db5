import type { OnText } from '../engine/activities/activity-ports.ts';
import { registerEngine } from '../engine/register-engine.ts';
import { createOutputCollector } from '../history/output-collector.ts';
import { createDelegationReports } from '../team/delegation-reports.ts';
import { createMessageDelivery } from '../team/deliver-messages.ts';
import { colleaguesIn } from './agent-standing.ts';
import { createCalledChildren } from './called-children.ts';
import type { Cassettes } from './cassettes.ts';
import type { CoreMeans } from './core-means.ts';
import type { PresentWorld } from './present-world.ts';
import type { WiredCore } from './wire-core.ts';

interface EngineParts {
  readonly means: CoreMeans;
  readonly present: Omit<PresentWorld, 'answers'>;
  readonly cassettes: Cassettes;
  readonly onText: OnText;
}

/** Tells the runtime of the core how executions are run. Called once, before any run. */
export function startEngine({ core, skills, library }: WiredCore, parts: EngineParts): void {
  const { store, frozen, recorder, digest, ids, clock, ledger, approvals, runtime } = core;
  const { files, changes, preparer, schemas, sandbox } = parts.means;
  registerEngine(runtime, {
    ...{ store, frozen, recorder, digest, ids, clock, ledger, approvals },
    ...{ skills, library, sandbox, onText: parts.onText },
    ...parts.present,
    validator: schemas,
    context: preparer,
    outputs: createOutputCollector({ files, changes, store, digest, clock, ids }),
    messages: createMessageDelivery(core),
    reports: createDelegationReports(core),
    answersFor: (executionId) => parts.cassettes.answersFor(executionId),
    children: createCalledChildren(core),
    colleagues: (place) => colleaguesIn(core, place),
  });
}
