import type { CST } from 'yaml';
import type { Json } from '../../base/json.ts';
import { limits } from '../yaml/limits.ts';
import { parseTokens } from '../yaml/parse-part.ts';
import { EditRefused } from './edit-refusal.ts';
import { lineBreakOf } from './lines.ts';

/** A text as it is laid out, without a byte order mark, and what it says. */
export interface YamlText {
  readonly text: string;
  /** Undefined when the text holds no value. */
  readonly root: CST.Token | undefined;
  readonly value: Json;
  readonly lineBreak: '\n' | '\r\n';
}

/** Throws `EditRefused` when a part of the text cannot be read: nobody knows then what an edit does to it. */
export function openYaml(text: string): YamlText {
  const { part, tokens } = parseTokens(text, limits.collections);
  if (part.kind === 'refused') throw new EditRefused('unreadable', part.finding.message);
  const mistake = part.errors[0]?.message ?? part.findings.find(({ code }) => code === 'yaml-syntax')?.message;
  if (mistake !== undefined) {
    throw new EditRefused('unreadable', `The text is not YAML, so it is left as it is: mend it first. ${mistake}`);
  }
  const document = tokens.find((token) => token.type === 'document');
  return { text, root: document?.value, value: part.value, lineBreak: lineBreakOf(text) };
}
