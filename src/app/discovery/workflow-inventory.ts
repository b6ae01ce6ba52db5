import path from 'node:path';
import type { Clock } from '../../base/clock.ts';
import type { Disposable } from '../../base/disposable.ts';
import type { Logger } from '../../base/logger.ts';
import { mapAtMost } from '../../base/map-at-most.ts';
import { Turnstile } from '../../base/turnstile.ts';
import { type WorkflowCatalog, catalogOf } from '../../domain/workflow-catalog.ts';
import type { WorkspaceNames } from '../../dsl/workspace-names.ts';
import { basedOn } from '../../dsl/fork/based-on.ts';
import { type DefinitionFile, workflowsFolder } from '../definition-files.ts';
import { stampOf } from './file-stamp.ts';
import { FolderWatch } from './folder-watch.ts';
import { InventoryMemory } from './inventory-memory.ts';
import { dependentsOf, type FileList, type KnownFile, knownAnew, knownFile, neighbourhoodOf } from './known-file.ts';
import { type OtherFiles, type OtherFilesParts, readOtherFiles } from './other-files.ts';

/** Each of them is open while it is read. */
const filesAtOnce = 32;

interface InventoryParts extends OtherFilesParts {
  readonly clock: Pick<Clock, 'now'>;
  readonly logger: Logger;
}

/** So many files that were read are worth that the next process need not read them. */
const worthKeeping = 500;

/** What is known when the files are gone through. */
interface Pass {
  readonly others: OtherFiles;
  readonly before: OtherFiles | undefined;
  readonly names: WorkspaceNames;
  readonly list: FileList;
  /** Names of files that have changed for certain; others are told by their stamps. */
  readonly changed: ReadonlySet<string>;
  /** Slugs of those that were read in it. */
  readonly read: Set<string>;
}

/** What the workflows of a workspace are able to do. A file is read again when it has changed, or what it refers to. */
export class WorkflowInventory implements Disposable {
  readonly #parts: InventoryParts;
  readonly #watch: FolderWatch;
  readonly #memory: InventoryMemory;
  readonly #turns = new Turnstile(1);
  #others: OtherFiles | undefined;
  #known: ReadonlyMap<string, KnownFile> = new Map();
  #version = 0;
  #catalog = catalogOf([]);

  constructor(parts: InventoryParts) {
    this.#parts = parts;
    this.#memory = new InventoryMemory(parts);
    this.#watch = new FolderWatch(path.resolve(parts.workspace, workflowsFolder), parts.clock);
  }

  /** Active workflows without errors as their files are now, by slug. The same object as long as nothing has changed. */
  catalog(): Promise<WorkflowCatalog> {
    return this.#turns.run(async () => {
      try {
        return await this.#current();
      } catch (error) {
        // What was told of changes is lost with it: the next time everything is read.
        this.#others = undefined;
        this.#known = new Map();
        throw error;
      }
    });
  }

  dispose(): void {
    this.#watch.dispose();
  }

  async #current(): Promise<WorkflowCatalog> {
    const others = await readOtherFiles(this.#parts, this.#others);
    if (this.#others === undefined) await this.#remember(others);
    const before = this.#others;
    const changed = await this.#watch.changes();
    if (changed === undefined && others === before) return this.#catalog;
    const files = await this.#parts.definitions.workflowFiles();
    const read = new Set<string>();
    const pass = { others, before, read, changed: changed ?? new Set(), ...this.#listed(files, others) };
    const looked = await mapAtMost(files, filesAtOnce, (file) => this.#look(file, pass));
    const known = await this.#withDependents(looked, pass);
    this.#others = others;
    this.#known = new Map(known.map((each) => [each.file.path, each]));
    this.#catalog = catalogOf(known.flatMap(({ offer }) => (offer === null ? [] : [offer.candidate])));
    if (read.size >= worthKeeping) await this.#memory.keep({ version: this.#version, files: known }, others);
    return this.#catalog;
  }

  /** What an earlier process knew, as if it had been looked at with these files around. */
  async #remember(others: OtherFiles): Promise<void> {
    const remembered = await this.#memory.read(others);
    if (remembered === undefined) return;
    this.#others = others;
    this.#known = new Map(remembered.files.map((each) => [each.file.path, each]));
    this.#version = remembered.version;
  }

  #listed(files: readonly DefinitionFile[], { names }: OtherFiles): Pick<Pass, 'list' | 'names'> {
    const slugs = new Map<string, number>();
    for (const { stem } of files) slugs.set(stem, (slugs.get(stem) ?? 0) + 1);
    const isSame = files.length === this.#known.size && files.every((file) => this.#known.has(file.path));
    if (!isSame) this.#version += 1;
    const workflows = files.map(({ stem }) => stem);
    return { list: { slugs, version: this.#version }, names: { ...names, workflows } };
  }

  async #look(file: DefinitionFile, pass: Pass): Promise<KnownFile> {
    const { others, before } = pass;
    const known = this.#known.get(file.path);
    // Before it is read, so that what changes meanwhile is noticed the next time.
    const stamp = (await stampOf(path.resolve(this.#parts.workspace, file.path)))?.text;
    if (known !== undefined && isCurrent(known, stamp, pass)) {
      return others.workspace === before?.workspace ? known : knownAnew(known, others.workspace);
    }
    return this.#read(file, stamp, pass);
  }

  async #read(file: DefinitionFile, stamp: string | undefined, pass: Pass): Promise<KnownFile> {
    const { workflow, text } = await this.#parts.definitions.readWorkflow(file, pass.names);
    pass.read.add(file.stem);
    return knownFile({ file, stamp, workflow, based_on: basedOn(text) }, pass.list, pass.others.workspace);
  }

  /** What rests on workflows that were read now, or have gone, is read as well. */
  async #withDependents(known: readonly KnownFile[], pass: Pass): Promise<readonly KnownFile[]> {
    const slugs = new Set(known.map(({ file }) => file.stem));
    const gone = [...this.#known.values()].map(({ file }) => file.stem).filter((slug) => !slugs.has(slug));
    const changed = new Set([...pass.read, ...gone]);
    const dependents = dependentsOf(changed, known).filter(({ file }) => !pass.read.has(file.stem));
    const anew = await mapAtMost(dependents, filesAtOnce, ({ file, stamp }) => this.#read(file, stamp, pass));
    const byPath = new Map(anew.map((each) => [each.file.path, each]));
    return known.map((each) => byPath.get(each.file.path) ?? each);
  }
}

function isCurrent(known: KnownFile, stamp: string | undefined, { others, before, changed, list }: Pass): boolean {
  const isAsBefore = stamp !== undefined && known.stamp === stamp;
  if (others.names !== before?.names || !isAsBefore) return false;
  if (changed.has(path.posix.basename(known.file.path))) return false;
  return known.neighbourhood === neighbourhoodOf(known.file, known.calls, list);
}
