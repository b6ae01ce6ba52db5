import {
  ProtocolError,
  ProtocolErrorCode,
  type ReadResourceResult,
  ResourceNotFoundError,
} from '@modelcontextprotocol/server';
import { BatonError } from '../../base/errors.ts';
import { fittedJson } from './fitted-json.ts';

export const json = 'application/json';
export const markdown = 'text/markdown';

export interface TextContents {
  readonly uri: string;
  readonly mimeType: string;
  readonly text: string;
}

export function jsonContents(uri: string, document: object): TextContents {
  return { uri, mimeType: json, text: fittedJson(document) };
}

export function result(...contents: readonly TextContents[]): ReadResourceResult {
  return { contents: contents.map((each) => ({ ...each })) };
}

/** What the workspace has under the id in a URI. */
export function foundAt<T>(uri: URL, read: () => Promise<T>): Promise<T> {
  return orRefusal(read, ({ message }) => new ResourceNotFoundError(uri.href, message));
}

/** What the workspace has under an id that was given as an argument. */
export function foundFor<T>(read: () => Promise<T>): Promise<T> {
  return orRefusal(read, ({ message }) => new ProtocolError(ProtocolErrorCode.InvalidParams, message));
}

/** An id that means nothing, or several things, is the client's mistake. */
async function orRefusal<T>(read: () => Promise<T>, refusal: (error: BatonError) => ProtocolError): Promise<T> {
  try {
    return await read();
  } catch (error) {
    throw error instanceof BatonError && unclearId.test(error.code) ? refusal(error) : error;
  }
}

const unclearId = /^(unknown_(execution|epic)|ambiguous_id)$/;
