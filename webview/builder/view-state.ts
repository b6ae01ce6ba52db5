import { isTexts } from '../../src/base/json-shape.ts';
import { isJsonObject, type JsonObject } from '../../src/base/json.ts';
import type { FormChange } from '../../src/protocol/builder-messages.ts';
import type { FormPath } from '../../src/protocol/form-shape.ts';
import type { Host } from '../shared/host.ts';
import { movedPath } from './moved-paths.ts';

/** Parts that are open when a form is opened for the first time. */
const firstOpen: readonly string[] = ['settings'];

const separator = ' / ';

/** The name of a place of the form, under which it is remembered open. */
export function partOf(path: FormPath): string {
  return path.map((part) => (typeof part === 'number' ? `#${part}` : part)).join(separator);
}

/** The path of the place that `partOf` has named so. */
export function pathOf(part: string): FormPath {
  return part.split(separator).map((each) => (/^#\d+$/.test(each) ? Number(each.slice(1)) : each));
}

/** What the page kept when it was hidden. */
export function keptState(host: Host): JsonObject {
  const state = host.getState();
  return isJsonObject(state) ? state : {};
}

/** What else is kept stays. */
export function keepState(host: Host, more: JsonObject): void {
  host.setState({ ...keptState(host), ...more });
}

/** Which parts are open as it was when the page was hidden. */
export function openParts(host: Host): ReadonlySet<string> {
  const { open } = keptState(host);
  return new Set(isTexts(open) ? open : firstOpen);
}

export function keepOpenParts(host: Host, open: ReadonlySet<string>): void {
  keepState(host, { open: [...open] });
}

/** The same parts after a change that moves what they are. */
export function movedParts(open: ReadonlySet<string>, change: FormChange): ReadonlySet<string> {
  const moved = [...open].flatMap((part) => {
    const path = movedPath(pathOf(part), change);
    return path === undefined ? [] : [partOf(path)];
  });
  return new Set(moved);
}

/** The same parts where the steps stand now that were there before; what was no step stays. */
export function openElsewhere(
  open: ReadonlySet<string>,
  before: ReadonlyMap<string, FormPath>,
  now: ReadonlyMap<string, FormPath>,
): ReadonlySet<string> {
  const names = new Map([...before].map(([name, path]) => [partOf(path), name]));
  const moved = [...open].flatMap((part) => {
    const name = names.get(part);
    if (name === undefined) return [part];
    const path = now.get(name);
    return path === undefined ? [] : [partOf(path)];
  });
  return new Set(moved);
}
