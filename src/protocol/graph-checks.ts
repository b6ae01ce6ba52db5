import { type Check, isText, isTruthValue, listOf, nullOr, objectOf, oneOf } from '../base/json-shape.ts';
import type { StepType } from '../domain/workflow.ts';
import type { GraphEdge, GraphList, GraphStep, StepGraph } from '../presentation/workflow-graph.ts';
import type { DrawnGraph } from './graph-messages.ts';

const types: Readonly<Record<StepType, true>> = {
  agent: true,
  parallel: true,
  conditional: true,
  map: true,
  mcp_tool: true,
  http: true,
  workflow: true,
  human: true,
  transform: true,
  code: true,
  command: true,
};

const isType: Check<StepType> = (value): value is StepType => isText(value) && Object.hasOwn(types, value);

const isEdge = objectOf<GraphEdge>({
  from: isText,
  to: isText,
  kind: oneOf(['implicit', 'explicit', 'conditional']),
  label: isText,
});

const isStep: Check<GraphStep> = objectOf<GraphStep>({
  id: isText,
  name: isText,
  type: isType,
  detail: isText,
  condition: isText,
  lists: (value): value is GraphStep['lists'] => listOf(isList)(value),
});

const isList: Check<GraphList> = objectOf<GraphList>({ label: isText, steps: listOf(isStep), edges: listOf(isEdge) });

/** Of one that has travelled. */
export const isGraph = objectOf<StepGraph>({ name: isText, list: isList });

/** Of one that has travelled. */
export const isDrawnGraph: Check<DrawnGraph> = objectOf<DrawnGraph>({ graph: nullOr(isGraph), is_stale: isTruthValue });
