import assert from 'node:assert/strict';
import { sectionRanges } from '../../../../src/context/sections/section-ranges.ts';

/** The first and the last line of each section, or what is said when there is none. */
async function rangesOf(path: string, text: string, ...names: readonly string[]): Promise<string> {
  const found = await sectionRanges({ path, lines: text.split('\n') }, names);
  return found.ok ? found.value.map(({ from, to }) => `${from}-${to}`).join(' ') : found.error;
}

const typescript = `import x from 'x';

/** Says it. */
export class Speaker extends Base {
  volume = 1;

  /** Aloud. */
  static say(text: string): void {
    const local = text;
  }
}

// Parses.
export async function parseModel(text: string) {
  return text;
}

export const limit = 1, other = 2;
interface Shape { a: string }
type Name = string;
enum Kind { A }
`;

describe('a section that is named by symbol', () => {
  const cases: readonly [symbol: string, range: string][] = [
    ['Speaker', '3-11'],
    ['Speaker.say', '7-10'],
    ['say', '7-10'],
    ['Speaker.volume', '5-5'],
    ['parseModel', '13-16'],
    ['parsemodel', '13-16'],
    ['other', '18-18'],
    ['Shape', '19-19'],
    ['Name', '20-20'],
    ['Kind', '21-21'],
  ];
  for (const [symbol, range] of cases) {
    it(`has the lines of its declaration, comment included (${symbol})`, async () => {
      assert.equal(await rangesOf('src/a.ts', typescript, symbol), range);
    });
  }

  it('that does not exist names the nearest', async () => {
    assert.equal(
      await rangesOf('a.ts', typescript, 'parseModl'),
      "There is no symbol 'parseModl'. Did you mean 'parseModel'?",
    );
  });

  const languages: readonly [path: string, text: string, symbol: string, range: string][] = [
    ['a.jsx', 'x;\nfunction View() {\n  return <b>1</b>;\n}', 'View', '2-4'],
    ['a.tsx', 'x;\nconst View = (p: P) => <b>{p}</b>;', 'View', '2-2'],
    ['a.py', 'x = 1\n\n@cached\nclass A:\n    @property\n    def m(self):\n        pass\n\nb = 2\n', 'A.m', '5-7'],
    ['a.py', '@cached\ndef f(a):\n    pass\n\nb = 2\n', 'f', '1-3'],
    ['A.java', 'class A {\n  /** d */\n  void m() {\n  }\n  record R(int a) {}\n}', 'A.m', '2-4'],
    ['a.go', 'package p\n\n// Says.\nfunc (r *R) M() {\n}\n\ntype R struct {\n}\n', 'R.M', '3-5'],
    ['a.go', 'package p\nfunc (r *R) M() {\n}\n\ntype R struct {\n}\n', 'R', '5-6'],
    ['a.rs', 'struct S;\nimpl Tr for S {\n    fn t() {}\n}\n', 'S::t', '3-3'],
    ['a.rs', 'struct S;\nfn f() {}\nimpl S {\n}\n', 'S', '1-1 3-4'],
    ['a.cpp', 'namespace n {\nclass A {\n  void d();\n};\n}\nvoid A::e() {\n}\n', 'A::e', '6-7'],
    ['a.h', 'struct S {\n  int a;\n};\nint* f(int a) {\n  return 0;\n}\n', 'f', '4-6'],
    ['a.php', '<?php\nclass A {\n  public function m() {\n  }\n}\n', 'A.m', '3-4'],
  ];
  for (const [path, text, symbol, range] of languages) {
    it(`is found in ${path} (${symbol})`, async () => {
      assert.equal(await rangesOf(path, text, symbol), range);
    });
  }

  it('is found in code with errors', async () => {
    assert.equal(await rangesOf('a.ts', 'const = ;\n\nfunction good() {\n}\n', 'good'), '3-4');
  });
});

describe('a section that is named by lines', () => {
  it('has these lines, as far as the file goes', async () => {
    assert.equal(await rangesOf('a.txt', '1\n2\n3\n4', 'L2-L3'), '2-3');
    assert.equal(await rangesOf('a.ts', '1\n2\n3\n4', 'L4'), '4-4');
    assert.equal(await rangesOf('a.txt', '1\n2\n3\n4', 'L3-99'), '3-4');
  });

  it('says how many there are when there are not so many', async () => {
    assert.equal(await rangesOf('a.txt', '1\n2', 'L9-L10'), 'There is no line 9: the file has 2.');
    assert.match(await rangesOf('a.txt', '1\n2', 'L2-L1'), /no range/);
    assert.match(await rangesOf('a.txt', '1\n2', 'L0'), /count from 1/);
  });
});

describe('sections that overlap', () => {
  it('become one', async () => {
    const text = '# A\na\n## B\nb\n# C\nc';
    assert.equal(await rangesOf('a.md', text, 'B', 'A', 'C'), '1-6');
    assert.equal(await rangesOf('a.md', text, 'b', 'L4-L5'), '3-5');
    assert.equal(await rangesOf('a.md', text, '## B'), '3-4');
  });
});
