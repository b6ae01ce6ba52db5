// What is used of the library. Its own types import each other without file endings, which `nodenext` does not follow.
declare module '@dagrejs/dagre' {
  /** `x`, `y`: of the middle. Absent until the layout is made. */
  interface Laid {
    readonly x?: number;
    readonly y?: number;
  }

  interface LaidEdge extends Laid {
    readonly points?: readonly { readonly x: number; readonly y: number }[];
  }

  interface GraphOptions {
    readonly rankdir: 'TB';
    readonly nodesep: number;
    readonly ranksep: number;
    readonly edgesep: number;
    readonly ranker: 'network-simplex' | 'tight-tree';
  }

  interface LabelSize {
    readonly width: number;
    readonly height: number;
    readonly labelpos: 'c';
  }

  export class Graph {
    setGraph(options: GraphOptions): void;
    setNode(id: string, size: { readonly width: number; readonly height: number }): void;
    setEdge(from: string, to: string, label: LabelSize | Readonly<Record<string, never>>): void;
    node(id: string): Laid;
    edge(from: string, to: string): LaidEdge;
  }

  export function layout(graph: Graph): void;
}
