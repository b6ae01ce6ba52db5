import { type Json, type JsonObject, isJsonObject } from '../base/json.ts';
import { type Result, fail, ok } from '../base/result.ts';
import type { Failure } from '../domain/failure.ts';
import type { McpTool } from '../ports/mcp-servers.ts';
import { invalidArgumentsFailure } from './mcp-failures.ts';
import type { Redaction } from './redact-secrets.ts';

/** The part of the SDK's call result that counts here. */
export interface RawToolResult {
  readonly content: readonly unknown[];
  readonly structuredContent?: unknown;
  readonly isError?: boolean | undefined;
}

/** The SDKs of servers report arguments that do not fit as a tool's error with the code of JSON-RPC in its text. */
const invalidParams = /^MCP error -32602/;

const maxErrorCharacters = 8_000;

export interface ToolResultOptions {
  readonly maxBytes: number;
  readonly redaction: Redaction;
}

/** The tool's structured content, else `{content}`; its own error as `mcp_tool_error` with its text. Without secrets. */
export function mapToolResult(tool: McpTool, raw: RawToolResult, options: ToolResultOptions): Result<Json, Failure> {
  const { maxBytes, redaction } = options;
  if (raw.isError === true) return fail(toolErrorFailure(tool, raw, redaction));
  const result = redaction.json(raw.structuredContent === undefined ? { content: raw.content } : raw.structuredContent);
  const bytes = Buffer.byteLength(JSON.stringify(result));
  return bytes > maxBytes ? fail(tooLargeFailure(tool, bytes, maxBytes)) : ok(result);
}

function toolErrorFailure(tool: McpTool, raw: RawToolResult, redaction: Redaction): Failure {
  const text = shortened(redaction.text(textOf(raw.content)));
  if (invalidParams.test(text)) return invalidArgumentsFailure(tool.server, tool, text);
  return {
    code: 'mcp_tool_error',
    message: `${tool.name} of MCP server '${tool.server}' reports: ${text === '' ? 'an error without a text.' : text}`,
    retryable: false,
  };
}

function textOf(content: readonly unknown[]): string {
  const texts = content.filter(isTextContent).map(({ text }) => text);
  return texts.join('\n').trim();
}

function shortened(text: string): string {
  return text.length <= maxErrorCharacters ? text : `${text.slice(0, maxErrorCharacters)} … (cut)`;
}

function isTextContent(item: unknown): item is JsonObject & { readonly text: string } {
  return isJsonObject(item) && typeof item.text === 'string';
}

function tooLargeFailure(tool: McpTool, bytes: number, maxBytes: number): Failure {
  return {
    code: 'mcp_result_too_large',
    message: `The result of ${tool.name} of MCP server '${tool.server}' has ${bytes} bytes; ${maxBytes} are allowed.`,
    hint: 'Ask the tool for less: fewer items, a smaller range, one file at a time.',
    retryable: false,
  };
}
