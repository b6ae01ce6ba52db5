// A life of a program that fires triggers, as a process that ends itself with SIGKILL in the middle of the n-th write to the
// journal. Arguments: workspace, when it begins (ISO time), n (0: lives on), where its webhooks are called (none: nobody calls).
import { deadlyFiles } from './deadly-files.ts';
import { firingLife } from './firing-life.ts';

const [workspace = '', at = '', wanted = '0', port] = process.argv.slice(2);
const deadly = deadlyFiles(Number(wanted));
await firingLife({
  workspace,
  at: Date.parse(at),
  files: deadly.files,
  ...(port === undefined ? {} : { port: Number(port) }),
});
process.stdout.write(JSON.stringify({ writes: deadly.writes }));
