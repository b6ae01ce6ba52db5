import { isJsonObject, type Json } from '../../base/json.ts';
import type { Severity } from '../../domain/problem.ts';
import type { ProblemList } from '../problems/problem-list.ts';
import type { Path } from '../yaml/path.ts';

/** Forms that providers give to their secrets. Each begins with fixed characters, so that matching stays linear. */
const secretPattern = new RegExp(
  [
    String.raw`\bsk-(?:proj-|ant-|or-|live-|test-)?[A-Za-z0-9_-]{20,200}`,
    String.raw`\b(?:sk|rk)_(?:live|test)_[A-Za-z0-9]{16,200}`,
    String.raw`\bgh[pousr]_[A-Za-z0-9]{30,200}`,
    String.raw`\bgithub_pat_[A-Za-z0-9_]{30,200}`,
    String.raw`\bglpat-[A-Za-z0-9_-]{18,200}`,
    String.raw`\bxox[abprs]-[A-Za-z0-9-]{10,200}`,
    String.raw`\bAKIA[A-Z0-9]{16}\b`,
    String.raw`\bAIza[A-Za-z0-9_-]{30,60}`,
    String.raw`\bhf_[A-Za-z0-9]{30,200}`,
    String.raw`\bnpm_[A-Za-z0-9]{36}\b`,
    String.raw`-----BEGIN (?:[A-Z]{1,12} )?PRIVATE KEY-----`,
  ].join('|'),
);

const secretKey =
  /^(?:.*[_-])?(?:api[_-]?key|apikey|token|secret|password|passwd|credential|authorization|private[_-]?key)s?$/i;
const advice = 'Put it into an environment variable or the secret storage and refer to that. Treat this one as lost.';

interface FileContent {
  readonly text: string;
  readonly value: Json;
}

/** Reports secrets in a file. `severity` is that of a text under a key such as `password`. */
export function checkSecrets({ text, value }: FileContent, severity: Severity, problems: ProblemList): void {
  checkForms(text, problems);
  checkKeys(value, { path: [], severity, problems });
}

/** Secrets that have the form of a well-known provider's, anywhere in the text, comments included. */
function checkForms(text: string, problems: ProblemList): void {
  for (const match of text.matchAll(new RegExp(secretPattern, 'g'))) {
    // Hyphenated words can have the form of a key, but keys are never without a digit.
    if (match[0].startsWith('sk-') && !/\d/.test(match[0])) continue;
    const spot = { kind: 'offsets', start: match.index, end: match.index + match[0].length } as const;
    const message = `This looks like a secret (${match[0].slice(0, 4)}…). ${advice}`;
    problems.add({ code: 'secret-in-file', path: [], message, spot });
  }
}

interface KeyCheck {
  readonly path: Path;
  readonly severity: Severity;
  readonly problems: ProblemList;
}

/** Literal texts under a key such as `api_key` or `password`, at any depth. */
function checkKeys(value: Json, check: KeyCheck): void {
  if (Array.isArray(value)) {
    value.forEach((item: Json, index) => {
      checkKeys(item, { ...check, path: [...check.path, index] });
    });
  }
  if (!isJsonObject(value)) return;
  for (const [key, item] of Object.entries(value)) {
    const path = [...check.path, key];
    if (typeof item === 'string') {
      if (secretKey.test(key) && isLiteralSecret(item)) report(key, { ...check, path });
    } else {
      checkKeys(item, { ...check, path });
    }
  }
}

function report(key: string, { path, severity, problems }: KeyCheck): void {
  const message = `The value of '${key}' looks like a secret. ${advice}`;
  problems.add({ code: 'secret-in-file', severity, path, message });
}

/** Not an expression, template, reference to the environment or a word of prose. */
function isLiteralSecret(text: string): boolean {
  if (/\$|\{|<|\s/.test(text.replace(/^(?:Bearer|Basic|token) /i, ''))) return false;
  const bare = text.replace(/^(?:Bearer|Basic|token) /i, '');
  return bare.length >= 12 && /\d/.test(bare) && /[A-Za-z]/.test(bare) && !secretPattern.test(bare);
}
