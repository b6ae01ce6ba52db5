import assert from 'node:assert/strict';
import { readWorkflow } from '../../../src/dsl/read-workflow.ts';

function codesOf(text: string): readonly string[] {
  return readWorkflow(text, { slug: 'test' }).problems.map(({ code }) => code);
}

function nestedText(containers: number): string {
  let step = '{ type: command, run: ls }';
  for (let i = 0; i < containers; i += 1) step = `{ type: map, over: "[1]", as: i${i}, steps: ${step} }`;
  return `name: x\nsteps: [${step.replace('{ type', '{ name: a, type')}]`;
}

function manySteps(count: number): string {
  const steps = Array.from({ length: count }, (_, i) => `  - { name: s${i}, type: code, code: x }\n`);
  return `name: x\nsteps:\n${steps.join('')}`;
}

describe('limits of a file', () => {
  it('refuses more than 1 MiB with one problem', () => {
    assert.deepEqual(codesOf(`name: x\n#${'x'.repeat(1024 * 1024)}`), ['too-large']);
    assert.deepEqual(codesOf(`name: x\n#${'é'.repeat(600_000)}`), ['too-large']);
  });

  it('reads 5,000 steps and refuses one more with one problem', () => {
    assert.deepEqual(codesOf(manySteps(5_000)), []);
    assert.deepEqual(codesOf(manySteps(5_001)), ['too-many-steps']);
  });

  it('reads steps nested 32 deep and refuses one level more with one problem', () => {
    assert.deepEqual(codesOf(nestedText(32)), []);
    assert.deepEqual(codesOf(nestedText(33)), ['too-deep']);
  });

  it('refuses a value nested more than 32 deep', () => {
    const value = (depth: number): string =>
      `name: x\nsteps: [{ name: a, type: mcp_tool, server: s, tool: t, input: { v: ${'['.repeat(depth)}${']'.repeat(depth)} } }]`;
    assert.deepEqual(codesOf(value(31)), []);
    assert.deepEqual(codesOf(value(32)), ['too-deep']);
  });

  it('reads 100 aliases and refuses one more with one problem', () => {
    const text = (count: number): string =>
      `name: x\ntags: [&a t, ${Array<string>(count).fill('*a').join(', ')}]\nsteps: [{ name: a, type: code, code: x }]`;
    assert.deepEqual(codesOf(text(100)), []);
    assert.deepEqual(codesOf(text(101)), ['too-many-aliases']);
  });

  it('refuses aliases that multiply the file', () => {
    const levels = 'bcdefgh'
      .split('')
      .map((key, i) => `${key}: &${key} [${Array(9).fill(`*${'abcdefgh'[i]!}`).join(',')}]\n`);
    assert.deepEqual(codesOf(`a: &a [${Array(9).fill('x').join(',')}]\n${levels.join('')}`), ['too-many-aliases']);
  });
});
