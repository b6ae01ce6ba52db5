import type { z } from 'zod';
import type { JsonObject } from '../../base/json.ts';
import type { GroupDefinition } from '../../domain/group.ts';
import type { group } from '../schema/group.ts';

export function toGroupDefinition(document: z.infer<typeof group>): GroupDefinition {
  return {
    name: document.name,
    description: document.description,
    goal: document.goal,
    strategy: document.strategy,
    shared_context: document.shared_context,
    escalation_rules: document.escalation_rules as JsonObject, // what YAML gave, checked to be a map
    members: document.members,
    relationships: document.relationships.map((relationship) => ({
      ...relationship,
      communication_style: relationship.communication_style ?? null,
    })),
    open_delegation: document.open_delegation,
  };
}
