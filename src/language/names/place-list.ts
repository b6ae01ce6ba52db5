import type { Path } from '../../dsl/yaml/path.ts';
import type { Offsets, YamlSource } from '../../dsl/yaml/yaml-source.ts';
import type { Named, NamePlace } from './name-place.ts';

/** Where names stand in one file. A name counts only where it is spelled as it is: an edit of it never hits anything else. */
export class PlaceList {
  readonly #text: string;
  readonly #source: YamlSource;
  /** By where they begin: behind an anchor a place is found once for each alias. */
  readonly #places = new Map<string, NamePlace>();

  constructor(text: string, source: YamlSource) {
    this.#text = text;
    this.#source = source;
  }

  get places(): readonly NamePlace[] {
    return [...this.#places.values()].sort((a, b) => a.start - b.start || a.end - b.end);
  }

  keysAt(path: Path): readonly string[] {
    return this.#source.keysAt(path);
  }

  /** The paths of the items of the list that stands there. */
  itemsAt(path: Path): readonly Path[] {
    const items: Path[] = [];
    while (this.#source.offsetsAt([...path, items.length]) !== undefined) items.push([...path, items.length]);
    return items;
  }

  /** The text that stands there, without quotes. Undefined when nothing does. */
  textAt(path: Path): string | undefined {
    const offsets = this.#unquoted(this.#source.offsetsAt(path));
    return offsets === undefined ? undefined : this.#text.slice(offsets.start, offsets.end);
  }

  /** A use that is the whole value at the path. */
  use(path: Path, named: Named, text = named.name): void {
    this.#add({ offsets: this.#source.offsetsAt(path), text }, { ...named, role: 'use' });
  }

  /** A definition that is the whole value at the path. Answers whether it stands there. */
  define(path: Path, named: Named): boolean {
    const offsets = this.#source.offsetsAt(path);
    this.#add({ offsets, text: named.name }, { ...named, role: 'definition' });
    return offsets !== undefined;
  }

  useKey(path: Path, named: Named): void {
    this.#add({ offsets: this.#keyAt(path), text: named.name }, { ...named, role: 'use' });
  }

  defineKey(path: Path, named: Named): void {
    this.#add({ offsets: this.#keyAt(path), text: named.name }, { ...named, role: 'definition' });
  }

  /** A use in the text at the path: character offsets in that text. */
  useWithin(path: Path, { start, end }: Offsets, named: Named): void {
    const offsets = this.#source.offsetsAt(path, { kind: 'within', start, end });
    this.#add({ offsets, text: named.name }, { ...named, role: 'use' });
  }

  /** What stands at the path has the name without writing it. */
  imply(path: Path, named: Named): void {
    const offsets = this.#source.offsetsAt(path);
    if (offsets !== undefined) this.#keep({ ...named, role: 'implied', ...offsets });
  }

  #keyAt(path: Path): Offsets | undefined {
    return this.#source.offsetsAt(path, { kind: 'key' });
  }

  #add(
    { offsets, text }: { readonly offsets: Offsets | undefined; readonly text: string },
    found: Omit<NamePlace, keyof Offsets>,
  ): void {
    const own = this.#unquoted(offsets);
    if (own !== undefined && this.#text.slice(own.start, own.end) === text) this.#keep({ ...found, ...own });
  }

  #keep(place: NamePlace): void {
    this.#places.set(`${place.start} ${place.end} ${place.kind}`, place);
  }

  #unquoted(offsets: Offsets | undefined): Offsets | undefined {
    if (offsets === undefined) return undefined;
    const { start, end } = offsets;
    const first = this.#text[start];
    const isQuoted = (first === '"' || first === "'") && end - start > 1 && this.#text[end - 1] === first;
    return isQuoted ? { start: start + 1, end: end - 1 } : offsets;
  }
}
