import type { ActivityPorts, Answers } from '../engine/activities/activity-ports.ts';
import type { World } from './world.ts';

export interface PresentWorld extends Pick<ActivityPorts, 'mcp' | 'http' | 'processes'> {
  readonly answers: Answers;
}

/** Ports that ask for the world at each call, so that nobody who keeps one calls a world that was closed. */
export function inPresentWorld(world: () => World): PresentWorld {
  return {
    mcp: { call: (request, options) => world().mcp.call(request, options) },
    http: { request: (request, options) => world().http.request(request, options) },
    processes: { run: (request, options) => world().processes.run(request, options) },
    answers: {
      models: { answer: (request, options) => world().models.answer(request, options) },
      tools: {
        declare: (uses, options) => world().tools.declare(uses, options),
        inspect: (call, caller) => world().tools.inspect(call, caller),
        awaitedWork: (call, caller) => world().tools.awaitedWork(call, caller),
        call: (call, scope, options) => world().tools.call(call, scope, options),
      },
    },
  };
}
