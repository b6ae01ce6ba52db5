import type { JsonObject } from '../../base/json.ts';
import type { FiringTrigger } from '../../domain/trigger.ts';

/** What a run would hear of an occasion on which nothing has happened: `$.trigger` but for `type` and `id`. `at`: ISO time. */
export function usualOccasion(spec: FiringTrigger, at: string): JsonObject {
  switch (spec.type) {
    case 'schedule':
      return { at, missed: 0 };
    case 'file':
      return { files: [] };
    case 'event':
      return { event: spec.event, at, by: 'baton', epic: null, task: null, data: {} };
    case 'webhook':
      return { path: spec.path, headers: {}, query: {}, body: null, delivery: null };
  }
}
