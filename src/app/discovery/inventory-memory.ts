import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import manifest from '../../../package.json' with { type: 'json' };
import { messageOf } from '../../base/errors.ts';
import type { Logger } from '../../base/logger.ts';
import { createAtomically, writeAtomically } from '../../host/atomic-write.ts';
import { readTextIfThere } from '../definition-source.ts';
import { cacheFolder } from '../listed-tools.ts';
import { type KnownFile, type WrittenFile, fromWritten, toWritten } from './known-file.ts';
import type { OtherFiles } from './other-files.ts';

const memoryPath = `${cacheFolder}/workflows.json`;

export interface RememberedFiles {
  /** Of the list of files. */
  readonly version: number;
  readonly files: readonly KnownFile[];
}

interface MemoryParts {
  readonly workspace: string;
  readonly logger: Logger;
}

/**
 * What processes before this one have found out about many workflow files, so that the next one reads only what has changed
 * since. A file of its own, which may be deleted at any time; what of it cannot be read or written is only not known.
 */
export class InventoryMemory {
  readonly #file: string;
  readonly #logger: Logger;

  constructor({ workspace, logger }: MemoryParts) {
    this.#file = path.resolve(workspace, memoryPath);
    this.#logger = logger;
  }

  /** Undefined: there is none, or it is of another program, or of other files around. Nothing says yet that a file is still so. */
  async read(others: OtherFiles): Promise<RememberedFiles | undefined> {
    try {
      const text = await readTextIfThere(this.#file);
      if (text === undefined) return undefined;
      // Written below; of a file that was copied from elsewhere no stamp fits any file here.
      const { key, version, files } = JSON.parse(text) as Written;
      if (key !== keyFor(others)) return undefined;
      return { version, files: files.map((file) => fromWritten(file, others.workspace)) };
    } catch (error) {
      this.#logger.log('debug', 'What was known of workflows could not be read.', { reason: messageOf(error) });
      return undefined;
    }
  }

  async keep({ version, files }: RememberedFiles, others: OtherFiles): Promise<void> {
    try {
      const written: Written = { key: keyFor(others), version, files: files.map(toWritten) };
      await mkdir(path.dirname(this.#file), { recursive: true });
      await createAtomically(path.join(path.dirname(this.#file), '.gitignore'), '*\n');
      await writeAtomically(this.#file, JSON.stringify(written));
    } catch (error) {
      this.#logger.log('debug', 'What is known of workflows could not be kept.', { reason: messageOf(error) });
    }
  }
}

interface Written extends Omit<RememberedFiles, 'files'> {
  readonly key: string;
  readonly files: readonly WrittenFile[];
}

/** Changes with what is kept of a file, and with the rules by which it is read between two versions of the program. */
const format = 1;

/** Another version may read the same text otherwise, and the same one with other names around. */
function keyFor({ names_key }: OtherFiles): string {
  return [manifest.version, format, names_key].join(' ');
}
