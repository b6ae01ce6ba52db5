// A process that opens a workspace, starts a workflow and waits for it. It prints one JSON line when the execution has
// begun and one when it has ended. Arguments: workspace, workflow.
import { silentLogger } from '../../src/base/logger.ts';
import { openWorkspace } from '../../src/serve/open-workspace.ts';
import { startRequest } from './core-workspace.ts';

const [folder = '', workflow = ''] = process.argv.slice(2);
const workspace = await openWorkspace({ folder, environment: {}, logger: silentLogger });
const { id } = await workspace.start(startRequest(workflow));
process.stdout.write(`${JSON.stringify({ id })}\n`);
const { status } = await workspace.settled(id);
process.stdout.write(`${JSON.stringify({ status })}\n`);
await workspace.close();
