import { svg, type TemplateResult } from 'lit';
import type { StepStatus } from '../../src/domain/execution.ts';
import type { StepType } from '../../src/domain/workflow.ts';
import { drawnIcon } from './icons.ts';

const typeStrokes: Readonly<Record<StepType, TemplateResult<2>>> = {
  agent: svg`<path d="M3 6.5h10v7H3zM8 6.5v-3M6 9v2M10 9v2" /><circle cx="8" cy="2.5" r="1" />`,
  parallel: svg`<path d="M8 2v4M3 14V8.5A2.5 2.5 0 0 1 5.5 6h5A2.5 2.5 0 0 1 13 8.5V14M8 6v8" />`,
  conditional: svg`<path d="M8 1.5L14.5 8 8 14.5 1.5 8z" />`,
  map: svg`<path d="M6 4h8M6 8h8M6 12h8M2 4h1.5M2 8h1.5M2 12h1.5" />`,
  mcp_tool: svg`<path d="M6 2v4M10 2v4M4 6h8v2a4 4 0 0 1-8 0zM8 12v2.5" />`,
  http: svg`<circle cx="8" cy="8" r="6" /><path d="M2 8h12M8 2c3.3 3.5 3.3 8.5 0 12M8 2c-3.3 3.5-3.3 8.5 0 12" />`,
  workflow: svg`<path d="M2.5 2.5H8V6H2.5zM8 10h5.5v3.5H8zM5 6v5.7h3" />`,
  human: svg`<circle cx="8" cy="5" r="2.5" /><path d="M3 14c0-3 2-5 5-5s5 2 5 5" />`,
  transform: svg`<path d="M2.5 5h9M9 2.5L11.5 5 9 7.5M13.5 11h-9M7 8.5L4.5 11 7 13.5" />`,
  code: svg`<path d="M5.5 4L2 8l3.5 4M10.5 4L14 8l-3.5 4" />`,
  command: svg`<path d="M2 3h12v10H2zM4.5 6l2 2-2 2M8 10.5h3.5" />`,
};

/** Which type of step it is. Decoration: whatever holds it says the type too. */
export function stepTypeIcon(type: StepType): TemplateResult {
  return drawnIcon(type, typeStrokes[type]);
}

const ring = svg`<circle cx="8" cy="8" r="6" />`;

const statusStrokes: Readonly<Record<StepStatus | 'interrupted', TemplateResult<2>>> = {
  pending: ring,
  running: svg`<path d="M8 2a6 6 0 1 1-6 6" />`,
  waiting: svg`${ring}<path d="M6.2 6.4a1.8 1.8 0 1 1 2.6 1.6c-.6.4-.8.7-.8 1.4M8 11.2v.6" />`,
  interrupted: svg`${ring}<path d="M6.3 5.5v5M9.7 5.5v5" />`,
  completed: svg`${ring}<path d="M5 8.2l2 2 4-4.2" />`,
  failed: svg`${ring}<path d="M5.7 5.7l4.6 4.6M10.3 5.7l-4.6 4.6" />`,
  skipped: svg`${ring}<path d="M3.8 12.2l8.4-8.4" />`,
  cancelled: svg`${ring}<path d="M6 6h4v4H6z" />`,
};

/** How a step stands. Decoration: whatever holds it says the status too. */
export function statusIcon(status: StepStatus | 'interrupted'): TemplateResult {
  return drawnIcon(`status-${status}`, statusStrokes[status]);
}
