import * as vscode from 'vscode';
import { BatonError, CancelledError } from '../../base/errors.ts';
import type { TeamReport } from '../../domain/team-report.ts';

interface CapabilityQuestion {
  readonly title: string;
  /** Null: of the whole team. */
  readonly group: string | null;
}

/** Of those that anybody has. Throws `no_agent` where nobody has any, `CancelledError` when the person picks none. */
export async function pickCapabilities(
  team: TeamReport,
  { title, group }: CapabilityQuestion,
): Promise<readonly string[]> {
  const owners = capabilityOwners(team, group);
  if (owners.size === 0) {
    throw new BatonError('no_agent', vscode.l10n.t('No agent here says what it can do.'), {
      hint: vscode.l10n.t('Name capabilities in the files of the agents.'),
    });
  }
  const items = [...owners]
    .map(([label, names]) => ({ label, description: names.join(', ') }))
    .toSorted((a, b) => a.label.localeCompare(b.label));
  const placeHolder = vscode.l10n.t('What must it be able to do?');
  const options = { title, placeHolder, canPickMany: true as const, matchOnDescription: true, ignoreFocusOut: true };
  const chosen = await vscode.window.showQuickPick(items, options);
  if (chosen === undefined || chosen.length === 0) throw new CancelledError();
  return chosen.map(({ label }) => label);
}

/** Who has which capability. */
export function capabilityOwners({ agents }: TeamReport, group: string | null): ReadonlyMap<string, readonly string[]> {
  const owners = new Map<string, string[]>();
  for (const { name, definition, skills, groups } of agents) {
    if (group !== null && !groups.includes(group)) continue;
    const known = new Set([...(definition?.capabilities ?? []), ...skills.map(({ skill_name }) => skill_name)]);
    for (const capability of known) owners.set(capability, [...(owners.get(capability) ?? []), name]);
  }
  return owners;
}
