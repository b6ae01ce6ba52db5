/** A share of 1 as people say it: `72%`. */
export function percentLabel(share: number): string {
  return `${Math.round(share * 100)}%`;
}
