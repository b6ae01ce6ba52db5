// A process that runs the one workflow of a workspace, or answers what is asked in it and resumes it, and ends itself with
// SIGKILL in the middle of the n-th write to the journal. Arguments: workspace, workflow, n (0: lives on).
import { openCore } from './core-workspace.ts';
import { deadlyFiles } from './deadly-files.ts';
import { goOn } from './go-on.ts';

const [workspace = '', workflow = '', wanted = '0'] = process.argv.slice(2);
const deadly = deadlyFiles(Number(wanted));
const core = await openCore({ workspace, environment: process.env, files: deadly.files });
const { status } = await goOn(core, workflow);
await core.close();
process.stdout.write(JSON.stringify({ status, writes: deadly.writes }));
