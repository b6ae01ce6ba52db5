// A process that runs the one workflow of a workspace, or answers what is asked in it and resumes it, and ends itself with
// SIGKILL in the middle of the n-th write to the journal: half of the bytes are there, nothing after them is.
// Arguments: workspace, workflow, n (0: lives on).
import { type JournalFile, type StorageFiles, nodeStorageFiles } from '../../src/storage/storage-files.ts';
import { openCore } from './core-workspace.ts';
import { goOn } from './go-on.ts';

const [workspace = '', workflow = '', wanted = '0'] = process.argv.slice(2);
const deadlyWrite = Number(wanted);
let writes = 0;

function deadly(file: JournalFile): JournalFile {
  return {
    write(bytes) {
      writes += 1;
      if (writes === deadlyWrite) {
        file.write(bytes.subarray(0, Math.floor(bytes.length / 2)));
        process.kill(process.pid, 'SIGKILL');
      }
      file.write(bytes);
    },
    sync: () => file.sync(),
    truncate: (length) => {
      file.truncate(length);
    },
    close: () => {
      file.close();
    },
  };
}

const files: StorageFiles = {
  ...nodeStorageFiles,
  createJournal: (path) => deadly(nodeStorageFiles.createJournal(path)),
  openJournal: (path) => deadly(nodeStorageFiles.openJournal(path)),
};

const core = await openCore({ workspace, environment: process.env, files });
const { status } = await goOn(core, workflow);
await core.close();
process.stdout.write(JSON.stringify({ status, writes }));
