import { isJsonObject } from '../base/json.ts';
import {
  type Check,
  type Shape,
  isNumber,
  isText,
  isTexts,
  isTruthValue,
  maybe,
  nullOr,
  objectOf,
  oneOf,
} from '../base/json-shape.ts';
import type { AgentExecutionRecord } from '../domain/agent-execution.ts';
import { isBundle, priorities } from '../domain/context-bundle-shape.ts';
import { outputTypes } from '../domain/output.ts';
import type {
  CollectOutputsRequest,
  CompleteDeploymentRequest,
  EndSessionRequest,
  InitSessionRequest,
  MoveSessionRequest,
  OutputItem,
  PrepareContextRequest,
  StartDeploymentRequest,
  ValidationResult,
  WantedItem,
} from '../domain/record-requests.ts';
import { type SessionPhase, type SessionRecord, isSessionPhase } from '../domain/session.ts';

const isPhase: Check<SessionPhase> = (value): value is SessionPhase => isNumber(value) && isSessionPhase(value);

const ends = ['completed', 'failed'] as const;

export const initSessionShape: Shape<InitSessionRequest> = {
  scope: isText,
  id: maybe(isText),
  token_budget: maybe(nullOr(isNumber)),
  warn_threshold: maybe(isNumber),
  by: isText,
};

export const moveSessionShape: Shape<MoveSessionRequest> = { phase: isPhase, back: isTruthValue, by: isText };

export const endSessionShape: Shape<EndSessionRequest> = { status: oneOf(ends), by: isText };

const isWantedItem = objectOf<WantedItem>({
  kind: oneOf(['file', 'reference']),
  source: isText,
  sections: isTexts,
  priority: oneOf(priorities),
});

export const prepareContextShape: Shape<PrepareContextRequest> = {
  agent_type: isText,
  scope: isText,
  items: (value): value is readonly WantedItem[] => Array.isArray(value) && value.every(isWantedItem),
  model: nullOr(isText),
  budget: nullOr(isNumber),
  session: nullOr(isText),
  by: isText,
};

export const startDeploymentShape: Shape<StartDeploymentRequest> = {
  session: isText,
  agent_type: isText,
  scope: isText,
  bundle: maybe(nullOr(isBundle)),
  model: maybe(nullOr(isText)),
  id: maybe(isText),
  by: isText,
};

const isValidationResult = objectOf<ValidationResult>({ check: isText, result: isText });

const isValidationResults: Check<readonly ValidationResult[]> = (value): value is readonly ValidationResult[] =>
  Array.isArray(value) && value.every(isValidationResult);

export const completeDeploymentShape: Shape<CompleteDeploymentRequest> = {
  status: oneOf(ends),
  final_message: isText,
  deliverables: isTexts,
  validation_results: maybe(isValidationResults),
  insights: maybe(isTexts),
  error: nullOr(isText),
  by: isText,
};

export const collectOutputsShape: Shape<CollectOutputsRequest> = {
  deliverables: isTexts,
  validation_results: isValidationResults,
  insights: isTexts,
  by: isText,
};

/** What every face relies on; the rest of a row comes from the same database. */
export const sessionShape: Shape<Pick<SessionRecord, 'id' | 'scope' | 'phase' | 'status'>> = {
  id: isText,
  scope: isText,
  phase: isPhase,
  status: oneOf(['planning', 'executing', 'completed', 'failed']),
};

export const deploymentShape: Shape<Pick<AgentExecutionRecord, 'id' | 'agent_type' | 'scope' | 'status'>> = {
  id: isText,
  agent_type: isText,
  scope: isText,
  status: oneOf(['deployed', 'completed', 'failed']),
};

const isOutput = objectOf<Pick<OutputItem, 'output_id' | 'agent_execution_id' | 'output_type' | 'metadata'>>({
  output_id: isText,
  agent_execution_id: isText,
  output_type: oneOf(outputTypes),
  metadata: isJsonObject,
});

export const isOutputs: Check<readonly OutputItem[]> = (value): value is readonly OutputItem[] =>
  Array.isArray(value) && value.every(isOutput);

export const isDeployment = (value: unknown): value is AgentExecutionRecord => objectOf(deploymentShape)(value);
