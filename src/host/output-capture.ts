/**
 * Keeps the beginning and the end of a stream of bytes, `cap` bytes together. What a command says first and last is
 * what explains it.
 */
export class OutputCapture {
  readonly #half: number;
  readonly #head: Buffer[] = [];
  #tail: Buffer[] = [];
  #headLength = 0;
  #tailLength = 0;
  #total = 0;

  constructor(cap: number) {
    this.#half = Math.ceil(cap / 2);
  }

  add(chunk: Buffer): void {
    this.#total += chunk.length;
    const room = this.#half - this.#headLength;
    if (room > 0) {
      const first = chunk.subarray(0, room);
      this.#head.push(first);
      this.#headLength += first.length;
    }
    if (chunk.length > room) this.#addToTail(chunk.subarray(Math.max(0, room)));
  }

  #addToTail(chunk: Buffer): void {
    this.#tail.push(chunk);
    this.#tailLength += chunk.length;
    // Cutting at twice the size keeps the cost of many small chunks linear.
    if (this.#tailLength > 2 * this.#half) this.#trimTail();
  }

  #trimTail(): void {
    const tail = Buffer.from(Buffer.concat(this.#tail).subarray(-this.#half));
    this.#tail = [tail];
    this.#tailLength = tail.length;
  }

  get truncated(): boolean {
    return this.#total > 2 * this.#half;
  }

  /** The bytes as UTF-8; where the middle is missing a line says how much. */
  text(): string {
    if (!this.truncated) return Buffer.concat([...this.#head, ...this.#tail]).toString('utf8');
    this.#trimTail();
    const head = new TextDecoder().decode(Buffer.concat(this.#head), { stream: true });
    const tail = withoutSplitCharacter(Buffer.concat(this.#tail)).toString('utf8');
    const left = this.#total - Buffer.byteLength(head) - Buffer.byteLength(tail);
    return `${head}\n[… ${left} bytes left out …]\n${tail}`;
  }
}

/** Continuation bytes at the beginning belong to a character whose first byte was cut off. */
function withoutSplitCharacter(bytes: Buffer): Buffer {
  let start = 0;
  while (start < Math.min(3, bytes.length) && ((bytes[start] ?? 0) & 0xc0) === 0x80) start += 1;
  return bytes.subarray(start);
}
