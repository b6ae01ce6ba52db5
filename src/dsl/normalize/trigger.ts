import type { Trigger } from '../../domain/workflow.ts';
import type { TriggerDocument } from '../schema/trigger.ts';

export function toTriggers(document: TriggerDocument | readonly TriggerDocument[]): readonly Trigger[] {
  return isList(document) ? document.map(toTrigger) : [toTrigger(document)];
}

function isList(document: TriggerDocument | readonly TriggerDocument[]): document is readonly TriggerDocument[] {
  return Array.isArray(document);
}

function toTrigger(document: TriggerDocument): Trigger {
  if (typeof document === 'string') return { type: document };
  switch (document.type) {
    case 'schedule':
      return { type: 'schedule', cron: document.cron, timezone: document.timezone ?? null };
    case 'file':
      return { type: 'file', glob: document.glob, on: Array.isArray(document.on) ? document.on : [document.on] };
    case 'event':
      return { type: 'event', event: document.event, filter: document.filter ?? null };
    case 'webhook':
    case 'manual':
    case 'chat':
    case 'none':
      return document;
  }
}
