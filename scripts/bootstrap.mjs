// Entry of every npm script. Runs on the Node that the machine has (20 or newer), installs the packages of
// package-lock.json when they are not there yet or the lockfile has changed, and then runs the named script on the
// Node that the packages bring (node_modules/.bin/node).
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, lstatSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const packages = path.join(root, 'node_modules');
const stamp = path.join(packages, '.baton-lock-hash');

function installPackages() {
  const hash = createHash('sha256')
    .update(readFileSync(path.join(root, 'package-lock.json')))
    .digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return;
  // Shared with another working tree: whoever owns the folder installs there.
  if (lstatSync(packages, { throwIfNoEntry: false })?.isSymbolicLink() === true) return;
  process.stderr.write('Installing packages (first run, or the lockfile has changed) …\n');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const result = spawnSync(npm, ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  });
  if (result.status !== 0) {
    process.stderr.write(
      'The packages could not be installed: "npm ci" failed, see above. Correct that and type the same command again.\n',
    );
    process.exit(1);
  }
  writeFileSync(stamp, hash);
}

function runOnToolchain([script, ...rest]) {
  const binary = process.platform === 'win32' ? 'node.exe' : 'node';
  const node = path.join(packages, 'node', 'bin', binary);
  const result = spawnSync(existsSync(node) ? node : process.execPath, [path.join(root, script), ...rest], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, PATH: `${path.dirname(node)}${path.delimiter}${process.env.PATH ?? ''}` },
  });
  if (result.error) throw result.error;
  process.exit(result.status ?? 1);
}

installPackages();
runOnToolchain(process.argv.slice(2));
