import { isJsonObject, parseJson } from '../../../src/base/json.ts';

/** Milliseconds of the longest task on the main thread of a page, by a trace of Chromium. Throws where it has none. */
export function longestTask(trace: Buffer): number {
  const parsed = parseJson(trace.toString());
  const events = isJsonObject(parsed) && Array.isArray(parsed['traceEvents']) ? parsed['traceEvents'] : [];
  const objects = events.filter(isJsonObject);
  const pages = new Set(
    objects.flatMap(({ name, args, pid, tid }) => {
      const isPage = name === 'thread_name' && isJsonObject(args) && args['name'] === 'CrRendererMain';
      return isPage ? [JSON.stringify([pid, tid])] : [];
    }),
  );
  const tasks = objects.flatMap(({ name, dur, pid, tid }) => {
    const isTask = typeof name === 'string' && name.endsWith('RunTask') && pages.has(JSON.stringify([pid, tid]));
    return isTask && typeof dur === 'number' ? [dur / 1000] : [];
  });
  if (tasks.length === 0) throw new Error('The trace has no task of a page.');
  return Math.max(...tasks);
}
