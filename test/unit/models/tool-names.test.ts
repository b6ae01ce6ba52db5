import assert from 'node:assert/strict';
import { createToolNames } from '../../../src/models/tool-names.ts';

describe('tool names on the wire', () => {
  it('stay as they are when they are allowed', () => {
    const names = createToolNames(['read_file', 'mcp__files__list-all']);
    assert.equal(names.toWire('read_file'), 'read_file');
    assert.equal(names.toWire('mcp__files__list-all'), 'mcp__files__list-all');
  });

  it('are made of letters, digits, _ and -, and lead back', () => {
    const names = createToolNames(['mcp:files/read']);
    assert.equal(names.toWire('mcp:files/read'), 'mcp_files_read');
    assert.equal(names.fromWire('mcp_files_read'), 'mcp:files/read');
  });

  it('stay different when they would look alike or are too long', () => {
    const long = 'x'.repeat(70);
    const all = ['a/b', 'a:b', 'a_b', `${long}1`, `${long}2`];
    const names = createToolNames(all);
    const wires = all.map((name) => names.toWire(name));
    assert.equal(new Set(wires).size, all.length);
    for (const wire of wires) assert.match(wire, /^[\w-]{1,64}$/);
    assert.deepEqual(
      wires.map((wire) => names.fromWire(wire)),
      all,
    );
    assert.equal(names.toWire('a_b'), 'a_b');
  });

  it('are given back as they come when they were never sent', () => {
    assert.equal(createToolNames([]).fromWire('invented'), 'invented');
  });

  it('of earlier calls are made fit though the tool is no longer given', () => {
    assert.equal(createToolNames([]).toWire('mcp:gone/tool'), 'mcp_gone_tool');
  });
});
