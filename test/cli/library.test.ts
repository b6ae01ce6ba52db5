import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { writeDeclarations } from '../../scripts/write-declarations.ts';
import { baton } from '../support/baton-program.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const root = path.resolve(import.meta.dirname, '../..');

const program = `
import { Orchestrator } from 'baton';
const orchestrator = await Orchestrator.open({ folder: process.argv[2], by: 'person:ann' });
const session = await orchestrator.session({ scope: 'Write the guide', id: 'guide', token_budget: 1000 });
for (const phase of [2, 3]) await session.setPhase(phase);
const bundle = await session.prepareContext({ agent_type: 'writer', scope: 'Write', items: [{ source: 'a.md' }] });
const { id } = await session.initDeployment({ agent_type: 'writer', scope: 'Write', bundle, model: 'large' });
const made = { deliverables: ['a.md'], validation_results: [{ check: 'lint', result: 'pass' }], insights: ['Short.'] };
await session.recordCompletion(id, { status: 'completed', final_message: 'Written.', ...made });
await session.setPhase(4);
const { ok } = await session.validateOutputs();
await session.setPhase(5);
const { status } = await session.complete();
const { total } = await session.query({ output_type: 'deliverable' });
const report = await session.synthesize();
const again = await orchestrator.session({ id: 'guide' });
const { budget } = await again.status();
await orchestrator.close();
console.log(JSON.stringify({ ok, status, total, spent: budget.spent_tokens === bundle.total_tokens, told: report.includes('# Write the guide') }));
`;

const typed = `
import { Orchestrator, type OutputItem, type SessionDetail } from 'baton';

await using orchestrator = await Orchestrator.open({ folder: '.', by: 'person:ann' });
const session = await orchestrator.session({ scope: 'Write the guide' });
await session.setPhase(2);
const bundle = await session.prepareContext({ agent_type: 'writer', scope: 'Write', items: [{ source: 'a.md' }] });
const { id } = await session.initDeployment({ agent_type: 'writer', scope: 'Write', bundle });
await session.recordCompletion(id, { status: 'completed', final_message: 'Written.' });
const detail: SessionDetail = await session.status();
const items: readonly OutputItem[] = (await session.query({ output_type: 'deliverable' })).items;
const { outputs } = await orchestrator.workspace.showExecution(detail.executions[0] ?? '');
console.log(items.map(({ output_id, version }) => [output_id.toUpperCase(), version.toFixed()]), outputs);
// @ts-expect-error There are five phases.
await session.setPhase(6);
// @ts-expect-error It is opened, not made.
new Orchestrator();
// @ts-expect-error What it is about is a text.
await orchestrator.session({ scope: 1 });
`;

describe('the package as a library', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let app: string;

  before(async () => {
    folder = await temporaryFolder();
    writeDeclarations();
    execFileSync('npm', ['pack', '--ignore-scripts', '--pack-destination', folder.path], {
      cwd: root,
      stdio: 'ignore',
    });
    const [tarball = ''] = readdirSync(folder.path).filter((name) => name.endsWith('.tgz'));
    app = path.join(folder.path, 'app');
    const place = path.join(app, 'node_modules/baton');
    mkdirSync(place, { recursive: true });
    // As an installation lays it out; everything that it runs on is in the bundle.
    execFileSync('tar', ['-xzf', path.join(folder.path, tarball), '-C', place, '--strip-components=1']);
  });
  after(() => folder.remove());

  it('leads a session from plain JavaScript, from its tarball in an empty folder', async () => {
    writeFileSync(path.join(app, 'use.mjs'), program);
    await baton(['init', '--template', 'empty'], { cwd: app });
    writeFileSync(path.join(app, 'a.md'), 'A guide.\n');
    const stdout = execFileSync(process.execPath, ['use.mjs', app], { cwd: app, encoding: 'utf8' });
    assert.deepEqual(JSON.parse(stdout), { ok: true, status: 'completed', total: 1, spent: true, told: true });
  });

  for (const moduleResolution of ['nodenext', 'bundler']) {
    it(`has types that strict TypeScript takes and that find mistakes: ${moduleResolution}`, () => {
      const compilerOptions = {
        ...{ strict: true, skipLibCheck: false, noEmit: true, exactOptionalPropertyTypes: false },
        ...{ target: 'es2022', module: moduleResolution === 'bundler' ? 'esnext' : 'nodenext', moduleResolution },
        ...{ typeRoots: [path.join(root, 'node_modules/@types')], types: ['node'] },
      };
      writeFileSync(path.join(app, 'package.json'), '{ "type": "module" }');
      writeFileSync(path.join(app, 'typed.ts'), typed);
      writeFileSync(path.join(app, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['typed.ts'] }));
      const compiler = path.join(root, 'node_modules/typescript/bin/tsc');
      const { status, stdout } = spawnSync(process.execPath, [compiler, '-p', '.'], { cwd: app, encoding: 'utf8' });
      assert.equal(stdout, '');
      assert.equal(status, 0);
    });
  }
});
