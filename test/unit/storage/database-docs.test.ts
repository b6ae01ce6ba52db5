import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { findTableShape, tableNames } from '../../../src/storage/schema/table-shape.ts';

const file = path.join(import.meta.dirname, '../../../docs/database.md');

/** `name type` of each column, by table, as the document's tables have them. */
function documentedColumns(text: string): ReadonlyMap<string, readonly string[]> {
  const sections = text.split(/^(?=##)/m).filter((section) => section.startsWith('### '));
  return new Map(
    sections.map((section) => {
      const [heading = '', ...lines] = section.split('\n');
      const rows = lines.map((line) => /^\| (\w+) \| ([a-z ]+) \|/.exec(line)).filter((row) => row !== null);
      return [heading.slice('### '.length), rows.slice(1).map(([, column = '', type = '']) => `${column} ${type}`)];
    }),
  );
}

function columnsOf(table: string): readonly string[] {
  const columns = findTableShape(table)?.columns ?? [];
  return columns.map(({ name, kind, nullable }) => `${name} ${kind}${nullable ? ' or null' : ''}`);
}

describe('docs/database.md', () => {
  let documented: ReadonlyMap<string, readonly string[]>;
  before(async () => {
    documented = documentedColumns(await readFile(file, 'utf8'));
  });

  it('describes every table of the schema and no other', () => {
    assert.deepEqual([...documented.keys()].sort(), [...tableNames].sort());
  });

  it('names the columns of every table, in their order and with their types', () => {
    for (const table of tableNames) assert.deepEqual(documented.get(table), columnsOf(table), table);
  });
});
