import { BatonError } from '../base/errors.ts';
import { fail, type Result } from '../base/result.ts';
import type { Problem } from '../domain/problem.ts';
import type { DefinitionFile } from './definition-files.ts';
import type { DefinitionSource } from './definition-source.ts';
import { definitionText, unreadable } from './definition-text.ts';

/** What stands in definition files, as it is now. */
export class DefinitionTexts {
  readonly #source: DefinitionSource;

  constructor(source: DefinitionSource) {
    this.#source = source;
  }

  /** Of a file that was listed; why it cannot be read any more. */
  async of({ path }: DefinitionFile): Promise<Result<string, Problem>> {
    return (await definitionText(this.#source, path)) ?? fail(unreadable('it is not there any more.'));
  }

  /** Of a file that somebody names. Throws `file_not_found`. */
  async given({ path }: DefinitionFile): Promise<Result<string, Problem>> {
    const text = await definitionText(this.#source, path);
    if (text !== undefined) return text;
    throw new BatonError('file_not_found', `There is no file ${path}.`, {
      hint: 'Give a path relative to the workspace folder.',
    });
  }

  /** Of a workflow among these files; undefined when there is none of the slug that can be read. */
  async ofWorkflow(slug: string, files: readonly DefinitionFile[]): Promise<string | undefined> {
    const file = files.find(({ kind, stem }) => kind === 'workflow' && stem === slug);
    const found = file && (await this.of(file));
    return found?.ok === true ? found.value : undefined;
  }
}
