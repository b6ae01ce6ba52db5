import type { Point, Size } from './placed-graph.ts';

/** A horizontal stripe of the drawing. */
interface Layer {
  top: number;
  bottom: number;
}

/** What stands in a layer: a step, a label, or the bend of an edge, which has no size. `x`: its middle. */
export interface LayerItem extends Size {
  readonly x: number;
  readonly layer: Readonly<Layer>;
}

/** What a layout has put into layers, by the height of their middle. */
export class Layers {
  readonly #layers = new Map<number, Layer>();

  /** `x`, `y`: of its middle. */
  add({ x, y, width, height }: Point & Size): LayerItem {
    const layer = this.#layers.get(y) ?? { top: y, bottom: y };
    this.#layers.set(y, layer);
    layer.top = Math.min(layer.top, y - height / 2);
    layer.bottom = Math.max(layer.bottom, y + height / 2);
    return { x, width, height, layer };
  }
}
