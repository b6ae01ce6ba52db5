import { isJsonObject } from '../../base/json.ts';
import type { Problem } from '../../domain/problem.ts';
import { documentRoot } from '../../dsl/document-root.ts';
import { readFile } from '../../dsl/normalize/read-file.ts';
import { PartMemory } from '../../dsl/yaml/part-memory.ts';
import type { FormDocument } from '../../protocol/builder-messages.ts';

/**
 * What a form shows of a text. A text with mistakes in its YAML is shown as it is: an edit could lose what stands there.
 * `memory`: of the text as it was before.
 */
export function readForm(text: string, version: number, memory = new PartMemory()): FormDocument {
  const { value, problems } = readFile(text, (yaml) => yaml.value, { memory });
  const mistakes = problems.filter(({ severity }) => severity === 'error');
  if (mistakes.length > 0) return { kind: 'text', version, text, problems: mistakes };
  if (value === null) return { kind: 'form', version, root: [], value: {} };
  if (!isJsonObject(value)) return { kind: 'text', version, text, problems: [noMap] };
  const root = documentRoot(value);
  const isReadable = root.length === 0 || isJsonObject(value['workflow'] ?? {});
  return isReadable ? { kind: 'form', version, root, value } : { kind: 'text', version, text, problems: [noMap] };
}

const noMap: Problem = {
  code: 'wrong-type',
  severity: 'error',
  message: 'A workflow is a map with keys such as `name` and `steps`.',
  path: '',
  line: 1,
  column: 1,
  end_line: 1,
  end_column: 1,
};
