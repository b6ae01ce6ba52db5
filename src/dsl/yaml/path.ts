/** Keys and indices from the root of a document to a value in it. */
export type Path = readonly (string | number)[];

export function pathText(path: Path): string {
  return path.join('.');
}
