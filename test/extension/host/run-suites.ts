// What VS Code calls in the extension host. The exit code that it reports is 0 even when the host was killed, so that
// what counts is the file that is written here at the very end.
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { format } from 'node:util';
import type Mocha from 'mocha';
import type { HostReport, HostRequest } from '../support/host-report.ts';
import { rememberWindow } from '../support/starting-window.ts';

const testLimit = 20_000;

export async function run(): Promise<void> {
  const request = readRequest();
  const failures = await runMocha(request);
  if (failures > 0) throw new Error(`${failures} tests failed in the extension host.`);
}

function readRequest(): HostRequest {
  const text = process.env['BATON_HOST_REQUEST'];
  if (text === undefined) throw new Error('BATON_HOST_REQUEST is not set: start these suites with "npm test".');
  // Written by the process that started this VS Code, from the same type.
  return JSON.parse(text) as HostRequest;
}

async function runMocha({ project, files, result }: HostRequest): Promise<number> {
  // This file is bundled into a folder that has no node_modules.
  const MochaHere = createRequire(`${project}/package.json`)('mocha') as typeof Mocha;
  const lines: string[] = [];
  // The console of an extension host has many writers; what mocha says travels in the report.
  MochaHere.reporters.Base.consoleLog = (...values: readonly unknown[]) => void lines.push(format(...values));
  const mocha = new MochaHere({ timeout: testLimit, color: false, forbidOnly: true, forbidPending: true });
  for (const file of files) mocha.addFile(file);
  await mocha.loadFilesAsync();
  const restoreWindow = await rememberWindow();
  for (const suite of mocha.suite.suites) suite.afterAll('brings the window back', restoreWindow);
  return await new Promise((resolve) => {
    const runner = mocha.run((failed) => {
      const report: HostReport = { passed: runner.stats?.passes ?? 0, failed, output: lines.join('\n') };
      writeFileSync(result, JSON.stringify(report));
      resolve(failed);
    });
  });
}
