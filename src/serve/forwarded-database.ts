import type { DatabaseCommands, PruneReport, PruneRequest } from '../app/calls/database-api.ts';
import { type Shape, isNumber, isText, isTruthValue, nullOr } from '../base/json-shape.ts';
import { whole } from './call-answers.ts';
import { document, text } from './call-parameters.ts';
import type { Forwarding } from './forwarded-call.ts';

const pruneRequestShape: Shape<PruneRequest> = {
  older_than: nullOr(isText),
  keep: isNumber,
  max_bytes: nullOr(isNumber),
  dry_run: isTruthValue,
};

const pruneReportShape: Shape<PruneReport> = {
  executions: isNumber,
  sessions: isNumber,
  agent_executions: isNumber,
  texts: isNumber,
  audit_entries: isNumber,
  dry_run: isTruthValue,
  bytes_before: isNumber,
  bytes_after: isNumber,
};

export const forwardedDatabase: Forwarding<keyof DatabaseCommands> = {
  importDatabase: {
    doing: 'importing the database',
    seenIn: 'baton db check',
    takes: [text('path')],
    answers: whole({ kept_as: nullOr(isText) }),
  },
  prune: { doing: null, takes: [document('request', pruneRequestShape)], answers: whole(pruneReportShape) },
};
