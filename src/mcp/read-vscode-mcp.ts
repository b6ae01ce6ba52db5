import { type Json, type JsonObject, isJsonObject } from '../base/json.ts';
import type { McpServerConfiguration } from '../domain/configuration.ts';
import type { Problem, Severity } from '../domain/problem.ts';
import { type JsoncDocument, JsoncError, pathKey, readJsonc } from './read-jsonc.ts';

export interface VscodeMcpContext {
  /** Absolute path of the workspace: what `${workspaceFolder}` stands for. */
  readonly root: string;
  /** What `${env:NAME}` stands for. */
  readonly environment: Readonly<Record<string, string | undefined>>;
}

export interface VscodeMcpReading {
  /** By name. A server with an error is left out; the others can be used. */
  readonly servers: Readonly<Record<string, McpServerConfiguration>>;
  readonly problems: readonly Problem[];
}

/** The file has no time limit of its own; this is the default of `mcp_servers` too. */
const defaultTimeoutSeconds = 30;

/** Written by VS Code for itself. */
const silentlyIgnored: readonly string[] = ['gallery', 'version', 'dev'];

type Path = readonly (string | number)[];

/** Reads the text of `.vscode/mcp.json`. Never throws: what cannot be read is a problem with its place. */
export function readVscodeMcp(text: string, context: VscodeMcpContext): VscodeMcpReading {
  try {
    return readServers(text, readJsonc(text), context);
  } catch (error) {
    if (!(error instanceof JsoncError)) throw error;
    const problem = { code: 'invalid-json', severity: 'error', message: error.message, path: '' } as const;
    return { servers: {}, problems: [{ ...problem, ...placeOf(text, error.offset) }] };
  }
}

function readServers(text: string, document: JsoncDocument, context: VscodeMcpContext): VscodeMcpReading {
  const reader = new ServerReader(text, document, context);
  const { value } = document;
  const entries = isJsonObject(value) ? value.servers : undefined;
  if (!isJsonObject(entries)) {
    if (!isJsonObject(value) || entries !== undefined)
      reader.report([], { code: 'invalid-type', message: "'servers' must be an object." });
    return { servers: {}, problems: reader.problems };
  }
  const servers = Object.entries(entries).map(([name, entry]) => [name, reader.readServer(name, entry)] as const);
  return { servers: Object.fromEntries(servers.filter(isReadable)), problems: reader.problems };
}

function isReadable(
  entry: readonly [string, McpServerConfiguration | undefined],
): entry is readonly [string, McpServerConfiguration] {
  return entry[1] !== undefined;
}

interface Finding extends Pick<Problem, 'code' | 'message'> {
  readonly severity?: Severity;
}

/** Collects the problems of one file. */
class ServerReader {
  readonly problems: Problem[] = [];
  readonly #text: string;
  readonly #document: JsoncDocument;
  readonly #context: VscodeMcpContext;

  constructor(text: string, document: JsoncDocument, context: VscodeMcpContext) {
    this.#text = text;
    this.#document = document;
    this.#context = context;
  }

  report(path: Path, { code, message, severity = 'error' }: Finding): void {
    const place = placeOf(this.#text, this.#document.offsets.get(pathKey(path)) ?? 0);
    this.problems.push({ code, severity, message, path: path.join('.'), ...place });
  }

  /** Undefined when something about it is an error. */
  readServer(name: string, entry: Json): McpServerConfiguration | undefined {
    const path = ['servers', name];
    const errorsBefore = this.#errorCount();
    const server = isJsonObject(entry) ? this.#readKind(entry, path) : undefined;
    if (!isJsonObject(entry))
      this.report(path, { code: 'invalid-type', message: `Server '${name}' must be an object.` });
    return this.#errorCount() === errorsBefore ? server : undefined;
  }

  #readKind(entry: JsonObject, path: Path): McpServerConfiguration | undefined {
    const type = entry.type ?? (entry.url === undefined ? 'stdio' : 'http');
    if (type === 'stdio') return this.#readStdio(entry, path);
    if (type === 'http') return this.#readHttp(entry, path);
    const why = type === 'sse' ? 'SSE is the old transport: use http.' : 'Use stdio or http.';
    this.report([...path, 'type'], {
      code: 'unsupported',
      message: `The type ${JSON.stringify(type)} is not supported. ${why}`,
    });
    return undefined;
  }

  #readStdio(entry: JsonObject, path: Path): McpServerConfiguration {
    this.#noteUnknown(entry, path, ['type', 'command', 'args', 'env']);
    const command = this.#requiredText(entry, path, 'command');
    const args = this.#listOf(entry, path, 'args');
    const env = this.#recordOf(entry, path, 'env');
    return { kind: 'stdio', command, args, env, timeout_seconds: defaultTimeoutSeconds };
  }

  #readHttp(entry: JsonObject, path: Path): McpServerConfiguration {
    this.#noteUnknown(entry, path, ['type', 'url', 'headers']);
    const url = this.#requiredText(entry, path, 'url');
    if (url !== '' && !/^https?:$/.test(URL.parse(url)?.protocol ?? '')) {
      this.report([...path, 'url'], { code: 'invalid-value', message: `'url' must be a whole http or https URL.` });
    }
    const headers = this.#recordOf(entry, path, 'headers');
    return { kind: 'http', url, headers, timeout_seconds: defaultTimeoutSeconds };
  }

  /** A required, non-empty text; reported and empty when it is none. */
  #requiredText(entry: JsonObject, path: Path, key: string): string {
    const value = entry[key];
    if (value === undefined) {
      this.report(path, { code: 'missing', message: `'${key}' is missing.` });
      return '';
    }
    const text = this.#expanded(value, [...path, key]);
    if (value === '') this.report([...path, key], { code: 'invalid-value', message: `'${key}' is empty.` });
    return text;
  }

  #listOf(entry: JsonObject, path: Path, key: string): readonly string[] {
    const value = entry[key] ?? [];
    if (Array.isArray(value)) {
      return (value as readonly Json[]).map((item, index) => this.#expanded(item, [...path, key, index]));
    }
    this.report([...path, key], { code: 'invalid-type', message: `'${key}' must be a list of texts.` });
    return [];
  }

  #recordOf(entry: JsonObject, path: Path, key: string): Readonly<Record<string, string>> {
    const value = entry[key] ?? {};
    if (isJsonObject(value)) {
      const texts = Object.entries(value).map(
        ([name, item]) => [name, this.#expanded(item, [...path, key, name])] as const,
      );
      return Object.fromEntries(texts);
    }
    this.report([...path, key], { code: 'invalid-type', message: `'${key}' must be an object of texts.` });
    return {};
  }

  #expanded(value: Json, path: Path): string {
    // VS Code takes numbers in env as they are meant.
    if (typeof value === 'number') return String(value);
    if (typeof value === 'string')
      return value.replaceAll(/\$\{([^}]*)\}/g, (_all, name: string) => this.#variable(name, path));
    this.report(path, { code: 'invalid-type', message: `'${path.at(-1) ?? ''}' must be a text.` });
    return '';
  }

  #variable(name: string, path: Path): string {
    const { root, environment } = this.#context;
    if (name === 'workspaceFolder') return root;
    if (!name.startsWith('env:')) {
      this.report(path, { code: 'unsupported', message: `\${${name}} is not supported here. ${adviceFor(name)}` });
      return '';
    }
    const value = environment[name.slice('env:'.length)];
    if (value === undefined)
      this.report(path, { code: 'missing', message: `The environment variable ${name.slice(4)} is not set.` });
    return value ?? '';
  }

  #noteUnknown(entry: JsonObject, path: Path, known: readonly string[]): void {
    for (const key of Object.keys(entry)) {
      if (known.includes(key) || silentlyIgnored.includes(key)) continue;
      this.report([...path, key], {
        code: 'unsupported',
        message: `'${key}' is not used by Baton.`,
        severity: 'warning',
      });
    }
  }

  #errorCount(): number {
    return this.problems.filter(({ severity }) => severity === 'error').length;
  }
}

function adviceFor(variable: string): string {
  return variable.startsWith('input:')
    ? 'Nobody can be asked: put the value into an environment variable and write ${env:NAME}.'
    : 'Use ${workspaceFolder} or ${env:NAME}.';
}

function placeOf(text: string, offset: number): Pick<Problem, 'line' | 'column' | 'end_line' | 'end_column'> {
  const before = text.slice(0, offset).split('\n');
  const line = before.length;
  const column = (before.at(-1) ?? '').length + 1;
  const rest = text.slice(offset).split('\n')[0] ?? '';
  return { line, column, end_line: line, end_column: column + Math.max(1, rest.trimEnd().length) };
}
