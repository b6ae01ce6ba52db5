export const executionsUri = 'baton://executions';

/** The execution as JSON and as Markdown, and the Markdown alone. */
export const executionTemplate = `${executionsUri}/{id}`;
export const reportTemplate = `${executionsUri}/{id}/report.md`;

export const epicsUri = 'baton://epics';
export const epicTemplate = `${epicsUri}/{id}`;

export function executionUri(id: string): string {
  return `${executionsUri}/${id}`;
}

export function reportUri(id: string): string {
  return `${executionsUri}/${id}/report.md`;
}

export function epicUri(id: string): string {
  return `${epicsUri}/${id}`;
}
