import { type Json, type JsonObject, isJsonObject, parseJson } from '../base/json.ts';
import { type Result, fail, ok } from '../base/result.ts';
import type { Failure } from '../domain/failure.ts';
import type { McpTool } from '../ports/mcp-servers.ts';
import { invalidArgumentsFailure } from './mcp-failures.ts';

/** The part of the SDK's call result that counts here. */
export interface RawToolResult {
  readonly content: readonly unknown[];
  readonly structuredContent?: unknown;
  readonly isError?: boolean | undefined;
}

/** The SDKs of servers report arguments that do not fit as a tool's error with the code of JSON-RPC in its text. */
const invalidParams = /^MCP error -32602/;

const maxErrorCharacters = 8_000;

/** The tool's structured content, else `{content}`; its own error as `mcp_tool_error` with its text. */
export function mapToolResult(tool: McpTool, raw: RawToolResult, maxBytes: number): Result<Json, Failure> {
  if (raw.isError === true) return fail(toolErrorFailure(tool, raw));
  const text = JSON.stringify(raw.structuredContent === undefined ? { content: raw.content } : raw.structuredContent);
  const bytes = Buffer.byteLength(text);
  if (bytes > maxBytes) return fail(tooLargeFailure(tool, bytes, maxBytes));
  return ok(parseJson(text) ?? null);
}

function toolErrorFailure(tool: McpTool, raw: RawToolResult): Failure {
  const text = textOf(raw.content);
  if (invalidParams.test(text)) return invalidArgumentsFailure(tool.server, tool, text);
  return {
    code: 'mcp_tool_error',
    message: `${tool.name} of MCP server '${tool.server}' reports: ${text === '' ? 'an error without a text.' : text}`,
    retryable: false,
  };
}

function textOf(content: readonly unknown[]): string {
  const texts = content.filter(isTextContent).map(({ text }) => text);
  const text = texts.join('\n').trim();
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
