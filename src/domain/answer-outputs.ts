import { type Json, type JsonObject, asText, isJsonObject } from '../base/json.ts';
import type { DeliverableContent, OutputDraft } from './output.ts';
import { type SaidCheck, readCheck } from './read-check.ts';
import { verdictOf } from './verdict.ts';

/** More of a kind in one answer is a mistake of the model. */
const most = 200;

/**
 * What a final answer says that was made, checked and learned: the keys `deliverables`, `validation_results` and `insights`
 * of a structured one, else the list items under Markdown headings Deliverables, Validation and Insights.
 */
export function outputsInAnswer(answer: Json, message: string): readonly OutputDraft[] {
  const structured = isJsonObject(answer) ? inObject(answer) : [];
  return structured.length > 0 ? structured : inMarkdown(message);
}

function inObject(answer: JsonObject): readonly OutputDraft[] {
  return [
    ...listOf(answer['deliverables']).flatMap(deliverableOf),
    ...checksOf(answer['validation_results']),
    ...listOf(answer['insights']).flatMap(insightOf),
  ];
}

function listOf(value: Json | undefined): readonly Json[] {
  if (value === undefined || value === null) return [];
  return (Array.isArray(value) ? (value as readonly Json[]) : [value]).slice(0, most);
}

function deliverableOf(value: Json): readonly OutputDraft[] {
  if (!isJsonObject(value)) return typeof value === 'string' ? namedFile(value) : [];
  const path = value['file_path'] ?? value['path'] ?? value['file'];
  if (typeof path !== 'string' || path.trim() === '') return [];
  const note = asText(value['note'] ?? value['description'] ?? value['summary']);
  return [fileNamed(path.trim(), note)];
}

function fileNamed(path: string, note: string): OutputDraft {
  const file_path = path.replaceAll('\\', '/').replace(/^\.\//, '');
  const content = { file_path, validation: {}, ...(note === '' ? {} : { note }) } satisfies Partial<DeliverableContent>;
  return { output_type: 'deliverable', content, subject: file_path, source: 'final_message' };
}

function checked(said: SaidCheck): OutputDraft {
  return { output_type: 'validation_result', content: { ...said }, subject: said.check, source: 'final_message' };
}

function insight(text: string): OutputDraft {
  return { output_type: 'insight', content: { text }, subject: null, source: 'final_message' };
}

/** As a list, or as an object of checks and what each has said. */
function checksOf(value: Json | undefined): readonly OutputDraft[] {
  if (isJsonObject(value) && value['check'] === undefined && value['name'] === undefined) {
    return Object.entries(value).flatMap(([check, said]) =>
      checkOf(isJsonObject(said) ? { ...said, check } : { check, result: said }),
    );
  }
  return listOf(value).flatMap((each) => {
    if (isJsonObject(each)) return checkOf(each);
    return typeof each === 'string' && each.trim() !== '' ? [checked(readCheck(each))] : [];
  });
}

function checkOf(value: JsonObject): readonly OutputDraft[] {
  const check = asText(value['check'] ?? value['name']).trim();
  if (check === '') return [];
  const said = value['result'] ?? value['status'] ?? value['passed'] ?? value['ok'];
  const verdict = verdictOf(said);
  const result = verdict === 'unknown' && said !== undefined && said !== null ? asText(said) : verdict;
  const detail = asText(value['detail'] ?? value['message'] ?? value['note']);
  return [checked({ check, result, ...(detail === '' ? {} : { detail }) })];
}

function insightOf(value: Json): readonly OutputDraft[] {
  const text = (isJsonObject(value) ? asText(value['text'] ?? value['insight'] ?? value) : asText(value)).trim();
  return text === '' ? [] : [insight(text)];
}

function inMarkdown(message: string): readonly OutputDraft[] {
  const found: OutputDraft[] = [];
  let read: ((item: string) => readonly OutputDraft[]) | undefined;
  for (const line of linesOutsideOfCode(message)) {
    const heading = /^\s{0,3}(?:#{1,6}\s+|\*\*)(.+?)(?:\*\*)?\s*:?\s*(?:\*\*)?\s*#*\s*$/.exec(line)?.[1];
    if (heading !== undefined) read = readerFor(heading);
    const item = /^\s*(?:[-*+]|\d+[.)])\s+(?:\[[ xX]\]\s+)?(.+)$/.exec(line)?.[1];
    if (item !== undefined && read !== undefined) found.push(...read(item.trim()));
  }
  return found.slice(0, 3 * most);
}

function readerFor(heading: string): ((item: string) => readonly OutputDraft[]) | undefined {
  const title = heading
    .replaceAll(/[*_:`]/g, '')
    .trim()
    .toLowerCase();
  if (/^deliverables?$/.test(title)) return namedFile;
  if (/^validations?( results?)?$/.test(title)) return (item) => [checked(readCheck(item))];
  return /^insights?$/.test(title) ? (item) => [insight(item)] : undefined;
}

/** The file that a text names first: in a code span, as a link, or as its first word. */
function namedFile(text: string): readonly OutputDraft[] {
  const [, path] =
    /`([^`]+)`/.exec(text) ?? /\]\(([^)\s]+)\)/.exec(text) ?? /^[*_"'(]*([^\s*"'(),;]+)/.exec(text.trim()) ?? [];
  if (path === undefined) return [];
  const named = path.replace(/[:.]+$/, '');
  if (!looksLikePath(named)) return [];
  return [fileNamed(named, text.trim() === named ? '' : text.trim())];
}

function looksLikePath(word: string): boolean {
  return /[/\\]/.test(word) || /\.[\p{L}\d]+$/u.test(word);
}

/** What stands in code blocks is quoted: its headings and lists say nothing. */
function linesOutsideOfCode(message: string): readonly string[] {
  let fence: string | undefined;
  return message.split('\n').filter((line) => {
    const mark = /^\s{0,3}(`{3,}|~{3,})/.exec(line)?.[1];
    if (mark === undefined) return fence === undefined;
    if (fence === undefined) fence = mark;
    else if (mark.startsWith(fence)) fence = undefined;
    return false;
  });
}
