import { execFile } from 'node:child_process';
import type { FileChanges } from '../ports/file-changes.ts';
import { countLineChanges } from './line-changes.ts';

const patienceMs = 10_000;
const mostBytes = 16 * 1024 * 1024;

/** Against the repository that holds the folder, where there is one. It reads objects only: no hook and no filter runs. */
export function createFileChanges(root: string): FileChanges {
  return {
    committed: (path) => committedText(root, path),
    compare: countLineChanges,
  };
}

function committedText(root: string, path: string): Promise<string | null> {
  const args = ['-C', root, 'cat-file', 'blob', `HEAD:./${path}`];
  const options = {
    ...({ encoding: 'buffer', timeout: patienceMs, maxBuffer: mostBytes, windowsHide: true } as const),
    // No lock is taken and nothing is fetched for a question.
    env: { ...process.env, GIT_OPTIONAL_LOCKS: '0', GIT_NO_LAZY_FETCH: '1', GIT_TERMINAL_PROMPT: '0' },
  };
  return new Promise((resolve) => {
    execFile('git', args, options, (error, stdout) => {
      resolve(error === null ? textOf(stdout) : null);
    });
  });
}

function textOf(bytes: Buffer): string | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return text.includes('\0') ? null : text;
  } catch {
    return null;
  }
}
