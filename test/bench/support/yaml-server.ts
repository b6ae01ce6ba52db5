import { readFileSync } from 'node:fs';
import { getLanguageService, type LanguageService, type Position, type Range } from 'yaml-language-server';

const schemaFile = new URL('../../../schemas/workflow.schema.json', import.meta.url);

/** The general YAML editor that is held against: told of the same schema, asked about one file. */
export interface YamlServer {
  /** All that is wrong in the text; number of problems. */
  check(text: string): Promise<number>;
  /** What can be written at the offset; number of completions. */
  complete(typed: { readonly text: string; readonly offset: number }): Promise<number>;
}

export function createYamlServer(): YamlServer {
  const schema = readFileSync(schemaFile, 'utf8');
  const service = getLanguageService({
    schemaRequestService: () => Promise.resolve(schema),
    workspaceContext: { resolveRelativePath: (path) => path },
  });
  const schemas = [{ uri: schemaFile.href, fileMatch: ['*.yaml'] }];
  service.configure({ validate: true, completion: true, schemas, customTags: [] });
  let version = 0;
  const documentOf = (text: string): Document => new PlainDocument(text, ++version);
  return {
    check: async (text) => (await service.doValidation(documentOf(text), false)).length,
    async complete({ text, offset }) {
      const document = documentOf(text);
      return (await service.doComplete(document, document.positionAt(offset), false)).items.length;
    },
  };
}

type Document = Parameters<LanguageService['doValidation']>[0];

/** What the server reads of an editor's document. */
class PlainDocument implements Document {
  readonly uri = 'file:///many.yaml';
  readonly languageId = 'yaml';
  readonly version: number;
  readonly lineCount: number;
  readonly #text: string;
  readonly #lines: readonly number[];

  constructor(text: string, version: number) {
    this.version = version;
    this.#text = text;
    this.#lines = [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];
    this.lineCount = this.#lines.length;
  }

  getText(range?: Range): string {
    return range === undefined ? this.#text : this.#text.slice(this.offsetAt(range.start), this.offsetAt(range.end));
  }

  getLineOffsets(): readonly number[] {
    return this.#lines;
  }

  getLineRange(line: number): Range {
    return {
      start: { line, character: 0 },
      end: this.positionAt((this.#lines[line + 1] ?? this.#text.length + 1) - 1),
    };
  }

  getEOLCharacters(line: number): string {
    return line < this.lineCount - 1 ? '\n' : '';
  }

  offsetAt({ line, character }: Position): number {
    return Math.min((this.#lines[line] ?? this.#text.length) + character, this.#lines[line + 1] ?? this.#text.length);
  }

  positionAt(offset: number): Position {
    let [low, high] = [0, this.lineCount - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#lines[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low, character: offset - (this.#lines[low] ?? 0) };
  }
}
