// Runs beside the page, so that a large graph does not keep it from being drawn and used.
import { layoutGraph } from './layout-graph.ts';
import type { LayoutAnswer, LayoutRequest } from './layout-messages.ts';

self.addEventListener('message', ({ data }: MessageEvent<LayoutRequest>) => {
  const answer: LayoutAnswer = { placed: layoutGraph(data.graph, data.closed, data.flow) };
  self.postMessage(answer);
});
