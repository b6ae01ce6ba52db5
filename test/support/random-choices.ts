import type { BudgetWish } from '../../src/domain/registry-requests.ts';
import type { NumberSource } from './number-source.ts';
import type { PlainLimits } from './plain-registry.ts';

/** Who asks. */
export const callers = ['person:ann', 'lead'] as const;

const tags = ['api', 'docs', 'tests', 'späti'] as const;

/** What a test decides by numbers that follow from its seed. */
export class RandomChoices {
  readonly numbers: NumberSource;

  constructor(numbers: NumberSource) {
    this.numbers = numbers;
  }

  /** True so many times out of a hundred. */
  happens(percent: number): boolean {
    return this.numbers.between(1, 100) <= percent;
  }

  of<T>(choices: readonly T[]): T | undefined {
    return choices.length === 0 ? undefined : choices[this.numbers.between(0, choices.length - 1)];
  }

  /** At most so many of them, each once. */
  some<T>(choices: readonly T[], most: number): readonly T[] {
    const left = [...choices];
    const found: T[] = [];
    for (let count = this.numbers.between(0, most); count > 0 && left.length > 0; count--) {
      found.push(...left.splice(this.numbers.between(0, left.length - 1), 1));
    }
    return found;
  }

  /** An id that is known, or now and then one that is not. */
  idOf(ids: readonly string[]): string {
    return (this.happens(98) ? this.of(ids) : undefined) ?? 'no-such-id';
  }

  caller(): string {
    return this.of(callers) ?? callers[0];
  }

  tags(): readonly string[] {
    return this.some(tags, 3);
  }

  title(): string {
    if (this.happens(97)) return `Work ${this.numbers.between(1, 99)}`;
    return this.of(['', '   ', 'x'.repeat(201)]) ?? '';
  }

  /** Of a task or an epic. Now and then it is less than nothing. */
  budgetWish(): BudgetWish {
    return {
      ...(this.happens(40) ? { budget_tokens: this.limit(800) } : {}),
      ...(this.happens(30) ? { budget_usd: inUsd(this.limit(900)) } : {}),
      ...(this.happens(20) ? { on_exceed: this.of(['ask', 'fail'] as const) ?? 'fail' } : {}),
    };
  }

  limits(): PlainLimits {
    return {
      tokens: this.happens(40) ? this.numbers.between(0, 400) : null,
      mills: this.happens(30) ? this.numbers.between(0, 500) : null,
      turns: this.happens(20) ? this.numbers.between(0, 12) : null,
    };
  }

  limit(most: number): number | null {
    if (this.happens(3)) return -1;
    return this.happens(25) ? null : this.numbers.between(0, most);
  }
}

/** From thousandths. */
export function inUsd(mills: number | null): number | null {
  return mills === null ? null : mills / 1000;
}
