// Each file that a program loads at its start costs as much time as many kilobytes of code, and a bundle that is split has
// dozens of them: esbuild cuts it by who uses a module, now or later by `import()`. Here all chunks that the same programs
// load at their start become one file, and every other file imports from there. A module still stands in one file only, so
// that classes keep their identity.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';

/**
 * Rewrites the bundle in the folder `outdir`. `outputs`: of the metafile of the build that wrote it; `programs`: the files
 * whose start counts. Gives the names of all JavaScript files that the bundle has then.
 */
export async function joinChunks(outdir, { outputs, programs }) {
  const chunks = byName(outputs);
  const groups = groupsOf(chunks, programs);
  const homes = new Map();
  for (const [file, members] of groups) members.forEach((name, n) => homes.set(name, { file, prefix: `c${n}_` }));
  const others = [...chunks.keys()].filter((name) => !homes.has(name));
  const written = [];
  for (const file of groups.keys())
    written.push(...(await rewritten([`${joinedMark}${file}`], { outdir, chunks, homes })));
  written.push(...(await rewritten(others, { outdir, chunks, homes })));
  for (const { name, contents } of written) writeFileSync(path.join(outdir, name), contents);
  return written.map(({ name }) => name);
}

const joinedMark = 'joined:';

function byName(outputs) {
  const scripts = Object.entries(outputs).filter(([file]) => file.endsWith('.js'));
  return new Map(scripts.map(([file, output]) => [path.basename(file), output]));
}

/** Chunks by the file that they become part of: the same programs load them at their start, and the same may do so later. */
function groupsOf(chunks, programs) {
  const atStart = loadersOf(chunks, { programs, kinds: ['import-statement'] });
  const atAll = loadersOf(chunks, { programs, kinds: ['import-statement', 'dynamic-import'] });
  const groups = new Map();
  for (const [name, first] of atStart) {
    if (programs.includes(name)) continue;
    const later = atAll.get(name).filter((program) => !first.includes(program));
    const file = `start-${[...first, ...later.map((program) => `for-${program}`)].join('-').replaceAll('.js', '')}.js`;
    groups.set(file, [...(groups.get(file) ?? []), name]);
  }
  return groups;
}

/** Each chunk with the programs that load it by imports of these kinds. */
function loadersOf(chunks, { programs, kinds }) {
  const loaders = new Map();
  for (const program of programs) {
    const seen = new Set();
    const load = (name) => {
      if (seen.has(name) || !chunks.has(name)) return;
      seen.add(name);
      loaders.set(name, [...(loaders.get(name) ?? []), program]);
      for (const { path: file, kind } of chunks.get(name).imports) if (kinds.includes(kind)) load(path.basename(file));
    };
    load(program);
  }
  return loaders;
}

/** The files with imports from where their chunks are now. An entry with the mark is the sum of its chunks. */
async function rewritten(entries, { outdir, chunks, homes }) {
  const own = entries.map((entry) => entry.slice(joinedMark.length));
  const { outputFiles } = await build({
    absWorkingDir: outdir,
    entryPoints: entries.map((entry) => ({ in: entry, out: path.basename(entry.replace(joinedMark, ''), '.js') })),
    plugins: [importsFrom({ outdir, chunks, homes, isOwn: (name) => own.includes(homes.get(name).file) })],
    outdir,
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'node',
    target: 'node22.15',
    minifySyntax: true,
    minifyWhitespace: true,
    legalComments: 'none',
    logLevel: 'warning',
  });
  return outputFiles.map((file) => ({ name: path.basename(file.path), contents: file.contents }));
}

function importsFrom({ outdir, chunks, homes, isOwn }) {
  return {
    name: 'imports-from-joined-chunks',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /./, namespace: 'moved' }, ({ path: wanted }) => ({ path: wanted, external: true }));
      onResolve({ filter: /./ }, ({ path: wanted, kind }) => {
        if (wanted.startsWith(joinedMark)) return { path: wanted.slice(joinedMark.length), namespace: 'joined' };
        if (kind === 'entry-point') return { path: path.join(outdir, wanted) };
        const name = path.basename(wanted);
        if (kind !== 'import-statement' || !homes.has(name)) return { path: wanted, external: true };
        return isOwn(name) ? { path: path.join(outdir, name) } : { path: name, namespace: 'moved' };
      });
      onLoad({ filter: /./, namespace: 'joined' }, ({ path: file }) => {
        const members = [...homes.keys()].filter((name) => homes.get(name).file === file);
        return { contents: members.map((name) => joinedExports(name, { chunks, homes })).join('\n') };
      });
      onLoad({ filter: /./, namespace: 'moved' }, ({ path: name }) => ({
        contents: movedExports(name, { chunks, homes }),
      }));
    },
  };
}

/** What the joined file exports of a chunk, under names that no other chunk has. */
function joinedExports(name, { chunks, homes }) {
  const { prefix } = homes.get(name);
  const names = chunks.get(name).exports.map((each) => `${each} as ${prefix}${each}`);
  return `export { ${names.join(', ')} } from './${name}';`;
}

/** The chunk as others still import it. */
function movedExports(name, { chunks, homes }) {
  const { file, prefix } = homes.get(name);
  const names = chunks.get(name).exports.map((each) => `${prefix}${each} as ${each}`);
  return `export { ${names.join(', ')} } from './${file}';`;
}
