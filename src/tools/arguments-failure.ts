import type { z } from 'zod';
import { type Json, type JsonObject, isJsonObject } from '../base/json.ts';
import { didYouMean } from '../base/nearest-name.ts';
import { type Result, fail, ok } from '../base/result.ts';
import { messageOf } from '../base/errors.ts';
import type { Failure } from '../domain/failure.ts';
import { fittingWords, misfitWords } from './misfit-words.ts';

type Issue = z.core.$ZodIssue;

/** The arguments as the model wrote them. Some models write nothing when there is nothing to say. */
export function readArguments(tool: string, text: string, parameters: JsonObject): Result<JsonObject, Failure> {
  const wanted = `Write one JSON object. Expected: ${expectedFields(parameters)}.`;
  try {
    const value = JSON.parse(text.trim() === '' ? '{}' : text) as Json;
    if (isJsonObject(value)) return ok(value);
    return fail(invalid(`The arguments of ${tool} are JSON, but not an object. ${wanted}`));
  } catch (error) {
    return fail(invalid(`The arguments of ${tool} are not JSON (${messageOf(error)}). ${wanted}`));
  }
}

export function argumentsFailure(tool: string, issues: readonly Issue[], parameters: JsonObject): Failure {
  const message = `The arguments of ${tool} do not fit. ${misfits(issues, parameters)}`;
  return { ...invalid(message), details: { fields: issues.flatMap(fieldsIn) } };
}

/** What does not fit, and what would. */
export function misfits(issues: readonly Issue[], parameters: JsonObject): string {
  const problems = issues.map((issue) => sentenceOf(issue, fieldsOf(parameters))).join(' ');
  return `${problems} Expected: ${expectedFields(parameters)}.`;
}

/** What a JSON schema check found, in the same words. */
export function schemaFailure(tool: string, problems: readonly string[], parameters: JsonObject): Failure {
  const found = problems.slice(0, 10).join(' ');
  return invalid(`The arguments of ${tool} do not fit. ${found} Expected: ${expectedFields(parameters)}.`);
}

/** `config` in an agent's file: its author reads this. */
export function settingsFailure(tool: string, issues: readonly Issue[]): Failure {
  const problems = issues.map((issue) => sentenceOf(issue, [])).join(' ');
  return {
    code: 'invalid_tool_config',
    message: `The config of tool ${tool} cannot be used. ${problems}`,
    hint: `Correct config of ${tool} under tools: in the agent's file or step.`,
  };
}

function invalid(message: string): Failure {
  return { code: 'invalid_arguments', message };
}

function sentenceOf(issue: Issue, known: readonly string[]): string {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => `'${key}' is not known.${didYouMean(key, known)}`).join(' ');
  }
  const place = issue.path.map(String).join('.');
  const isMissing = issue.code === 'invalid_type' && issue.message.endsWith('received undefined');
  if (isMissing) return `'${place}' (${issue.expected}) is missing.`;
  return `'${place}': ${misfitWords(issue)}.`;
}

/** Names of the arguments that an issue is about. */
function fieldsIn(issue: Issue): readonly string[] {
  return issue.code === 'unrecognized_keys' ? issue.keys : [issue.path.map(String).join('.')];
}

function fieldsOf(parameters: JsonObject): readonly string[] {
  return isJsonObject(parameters.properties) ? Object.keys(parameters.properties) : [];
}

/** `path (string, required), limit (integer)` */
function expectedFields(parameters: JsonObject): string {
  const { properties, required } = parameters;
  const fields = fieldsOf(parameters).map((name) => {
    const schema = isJsonObject(properties) ? properties[name] : undefined;
    const isRequired = Array.isArray(required) && required.includes(name);
    return `${name} (${fittingWords(schema)}${isRequired ? ', required' : ''})`;
  });
  return fields.length === 0 ? 'an empty object' : fields.join(', ');
}
