// A process that opens the workspace named as its argument, answers questions in it, one after the other, and resumes
// what waits for each. It says the milliseconds from each answer to the next model call, as a line of JSON.
import { silentLogger } from '../../../src/base/logger.ts';
import { decisionBy } from '../../../src/domain/approval.ts';
import { openWorkspace } from '../../../src/serve/open-workspace.ts';
import { waitingModel } from './waiting-model.ts';

const answers = 101;

let asked: (() => void) | undefined;
const core = await openWorkspace({
  folder: process.argv[2] ?? '',
  environment: {},
  logger: silentLogger,
  host: { models: waitingModel(() => asked?.()) },
});
const questions = await core.listApprovals({ status: 'pending', limit: answers });
const figures: number[] = [];
for (const { id, execution_id, kind } of questions.items) {
  const nextCall = new Promise<number>((resolve) => {
    asked = () => resolve(performance.now());
  });
  const begun = performance.now();
  await core.decide(id, decisionBy('ada', { approved: true, answer: kind === 'human' ? 'send' : null }));
  await core.resume(execution_id);
  figures.push((await nextCall) - begun);
  const { parent_execution_id } = await core.showExecution(execution_id);
  await core.settled(parent_execution_id ?? execution_id);
}
process.stdout.write(JSON.stringify(figures));
await core.close({ signal: AbortSignal.abort() });
