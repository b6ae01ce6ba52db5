import { isJsonObject, type Json } from '../../base/json.ts';
import type { Severity } from '../../domain/problem.ts';
import type { Finding, ProblemList } from '../problems/problem-list.ts';
import type { Path } from '../yaml/path.ts';
import { findingInFile, type Parsed, type PlacedPart } from '../yaml/placed-part.ts';

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

/** Finds the secrets in a file. What was found in a part of it holds as long as the part has not been parsed anew. */
export class SecretSearch {
  readonly #severity: Severity;
  readonly #known = new WeakMap<Parsed, readonly Finding[]>();

  /** `severity` is that of a text under a key such as `password`. */
  constructor(severity: Severity) {
    this.#severity = severity;
  }

  check(parts: readonly PlacedPart[], problems: ProblemList): void {
    for (const placed of parts) {
      for (const finding of this.#findingsIn(placed.part)) problems.add(findingInFile(finding, placed));
    }
  }

  #findingsIn(part: Parsed): readonly Finding[] {
    const known = this.#known.get(part);
    if (known !== undefined) return known;
    const findings = [...formsIn(part.text), ...keysIn(part.value, { path: [], severity: this.#severity })];
    this.#known.set(part, findings);
    return findings;
  }
}

/** Secrets that have the form of a well-known provider's, anywhere in the text, comments included. */
function formsIn(text: string): readonly Finding[] {
  return [...text.matchAll(new RegExp(secretPattern, 'g'))].flatMap((match): readonly Finding[] => {
    // Hyphenated words can have the form of a key, but keys are never without a digit.
    if (match[0].startsWith('sk-') && !/\d/.test(match[0])) return [];
    const spot = { kind: 'offsets', start: match.index, end: match.index + match[0].length } as const;
    const message = `This looks like a secret (${match[0].slice(0, 4)}…). ${advice}`;
    return [{ code: 'secret-in-file', path: [], message, spot }];
  });
}

interface At {
  readonly path: Path;
  readonly severity: Severity;
}

/** Literal texts under a key such as `api_key` or `password`, at any depth. */
function keysIn(value: Json, { path, severity }: At): readonly Finding[] {
  if (Array.isArray(value)) {
    return value.flatMap((item: Json, index) => keysIn(item, { path: [...path, index], severity }));
  }
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([key, item]): readonly Finding[] => {
    const at = [...path, key];
    if (typeof item !== 'string') return keysIn(item, { path: at, severity });
    if (!secretKey.test(key) || !isLiteralSecret(item)) return [];
    const message = `The value of '${key}' looks like a secret. ${advice}`;
    return [{ code: 'secret-in-file', severity, path: at, message }];
  });
}

/** Not an expression, template, reference to the environment or a word of prose. */
function isLiteralSecret(text: string): boolean {
  if (/\$|\{|<|\s/.test(text.replace(/^(?:Bearer|Basic|token) /i, ''))) return false;
  const bare = text.replace(/^(?:Bearer|Basic|token) /i, '');
  return bare.length >= 12 && /\d/.test(bare) && /[A-Za-z]/.test(bare) && !secretPattern.test(bare);
}
