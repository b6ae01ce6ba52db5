/** What the extension host is told, as JSON in the variable `BATON_HOST_REQUEST`. */
export interface HostRequest {
  /** The project's folder, which has mocha. */
  readonly project: string;
  /** The bundled suites, by their paths. */
  readonly files: readonly string[];
  /** The file that its report is written to. */
  readonly result: string;
}

/** How the tests in the extension host went. */
export interface HostReport {
  readonly passed: number;
  readonly failed: number;
  /** What mocha printed. */
  readonly output: string;
}

export function isHostReport(value: unknown): value is HostReport {
  if (typeof value !== 'object' || value === null) return false;
  if (!('passed' in value && 'failed' in value && 'output' in value)) return false;
  return typeof value.passed === 'number' && typeof value.failed === 'number' && typeof value.output === 'string';
}
