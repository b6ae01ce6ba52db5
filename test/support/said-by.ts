import { isSameJson } from '../../src/base/json-equality.ts';
import { isJsonObject, type Json } from '../../src/base/json.ts';
import { ProblemList } from '../../src/dsl/problems/problem-list.ts';
import { readYaml } from '../../src/dsl/yaml/read-yaml.ts';
import { writtenStyle } from '../../src/dsl/yaml/written-style.ts';

/** What a text says as YAML. */
export interface Said {
  readonly value: Json;
  /** How often the parser stumbled. */
  readonly mistakes: number;
  /** In the order of the text. */
  readonly comments: readonly string[];
}

/** Undefined for a text that passes a limit. */
export function saidBy(text: string): Said | undefined {
  const problems = new ProblemList();
  const yaml = readYaml(text, problems);
  if (yaml.kind === 'refused') return undefined;
  const mistakes = problems.findings.filter(({ code }) => code === 'yaml-syntax').length;
  return { value: yaml.value, mistakes, comments: writtenStyle(text).comments };
}

/** Paths at which two values differ, outermost first. What came into a list, or went, and a key renamed, are one. */
export function changedPlaces(before: Json, after: Json, at = '$'): readonly string[] {
  if (isSameJson(before, after)) return [];
  if (Array.isArray(before) && Array.isArray(after)) return changedItems(before, after, at);
  if (!isJsonObject(before) || !isJsonObject(after)) return [at];
  const gone = Object.keys(before).filter((key) => !Object.hasOwn(after, key));
  const come = Object.keys(after).filter((key) => !Object.hasOwn(before, key));
  const both = Object.keys(before).filter((key) => Object.hasOwn(after, key));
  const inner = both.flatMap((key) => changedPlaces(before[key] ?? null, after[key] ?? null, `${at}.${key}`));
  const [old, renamed] = [gone[0], come[0]];
  const isRename =
    gone.length === 1 &&
    come.length === 1 &&
    old !== undefined &&
    renamed !== undefined &&
    isSameJson(before[old] ?? null, after[renamed] ?? null);
  const keys = isRename ? gone : [...gone, ...come];
  return [...keys.map((key) => `${at}.${key}`), ...inner];
}

function changedItems(before: readonly Json[], after: readonly Json[], at: string): readonly string[] {
  if (before.length === after.length) {
    return before.flatMap((item, index) => changedPlaces(item, after[index] ?? null, `${at}.${index}`));
  }
  const most = Math.min(before.length, after.length);
  let head = 0;
  while (head < most && isSameJson(before[head] ?? null, after[head] ?? null)) head += 1;
  let tail = 0;
  while (tail < most - head && isSameJson(before.at(-1 - tail) ?? null, after.at(-1 - tail) ?? null)) tail += 1;
  return head + tail === most ? [`${at}.${head}`] : [`${at}.${head}`, `${at}.${head}…`];
}
