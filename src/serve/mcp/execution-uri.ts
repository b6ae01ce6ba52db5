export const executionsUri = 'baton://executions';

/** The execution as JSON, and as Markdown below it. */
export const executionTemplate = `${executionsUri}/{id}`;
export const reportTemplate = `${executionsUri}/{id}/report.md`;

export function executionUri(id: string): string {
  return `${executionsUri}/${id}`;
}

export function reportUri(id: string): string {
  return `${executionsUri}/${id}/report.md`;
}
