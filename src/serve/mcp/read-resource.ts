import { type ReadResourceResult, ResourceNotFoundError } from '@modelcontextprotocol/server';
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

/** What the workspace has under an id; `not_found`: the codes by which it says that there is nothing. */
export async function foundAt<T>(uri: URL, notFound: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof BatonError && error.code === notFound)
      throw new ResourceNotFoundError(uri.href, error.message);
    throw error;
  }
}
