import { isNumber, isText, objectOf } from '../../src/base/json-shape.ts';

/** How far a list is scrolled, in a form that holds when what stands above takes another height. */
export interface ScrollPlace {
  /** The `data-key` of the first item that is seen. */
  readonly item: string;
  /** Of its upper edge from that of the list, in pixels; less than 0 where it begins above. */
  readonly offset: number;
}

export const isScrollPlace = objectOf<ScrollPlace>({ item: isText, offset: isNumber });

/** `items` stand below each other. Undefined: none is seen. */
export function scrollPlaceOf(list: Element, items: ArrayLike<HTMLElement>): ScrollPlace | undefined {
  const { top } = list.getBoundingClientRect();
  let [first, end] = [0, items.length];
  while (first < end) {
    const middle = Math.floor((first + end) / 2);
    // Less than a pixel is not seen.
    if ((items[middle]?.getBoundingClientRect().bottom ?? 0) > top + 1) end = middle;
    else first = middle + 1;
  }
  const item = items[first];
  const key = item?.dataset['key'];
  if (item === undefined || key === undefined) return undefined;
  return { item: key, offset: item.getBoundingClientRect().top - top };
}

/** Undefined: the item is not there any more. Else how many pixels it is below where it was. */
export function awayFrom(
  list: Element,
  items: ArrayLike<HTMLElement>,
  { item, offset }: ScrollPlace,
): (() => number) | undefined {
  const sought = Array.from(items).find(({ dataset }) => dataset['key'] === item);
  if (sought === undefined) return undefined;
  return () => sought.getBoundingClientRect().top - list.getBoundingClientRect().top - offset;
}
