/** A shopping cart. Amounts are cents. */
export class Cart {
  #items = new Map();

  add(sku, price, count = 1) {
    if (!Number.isInteger(count) || count < 1) throw new RangeError(`count must be at least 1, not ${count}`);
    const known = this.#items.get(sku);
    this.#items.set(sku, { price, count: (known?.count ?? 0) + count });
  }

  remove(sku) {
    return this.#items.delete(sku);
  }

  total({ discount = 0 } = {}) {
    let sum = 0;
    for (const { price, count } of this.#items.values()) sum += price * count;
    return Math.round(sum * (1 - discount));
  }
}
