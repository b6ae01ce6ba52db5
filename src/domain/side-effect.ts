import type { AutonomyLevel } from './agent.ts';
import { isCommandCovered } from './command-rule.ts';
import type { SecurityConfiguration } from './configuration.ts';
import { isDefinitionFile } from './guarded-path.ts';
import type { AllowRule } from './workflow.ts';

/**
 * What a tool call or step would do to the world outside. `subject` is that of `commandSubject`, the real place of a
 * file, a URL or a tool; `safe` means that it only reads.
 */
export type SideEffect =
  | { readonly kind: 'none' }
  | { readonly kind: 'command'; readonly subject: string }
  | { readonly kind: 'write'; readonly subject: string }
  | { readonly kind: 'http'; readonly subject: string; readonly host: string; readonly safe: boolean }
  | { readonly kind: 'tool'; readonly subject: string; readonly safe: boolean }
  /** Work is handed to the agent `subject`. `ask`: why a person has to agree; null: nobody has to. */
  | { readonly kind: 'delegation'; readonly subject: string; readonly ask: string | null };

export type Permission =
  | { readonly kind: 'allowed' }
  | { readonly kind: 'ask'; readonly reason: string }
  | { readonly kind: 'denied'; readonly reason: string };

export interface PermissionRules {
  readonly security: SecurityConfiguration;
  readonly allow: readonly AllowRule[];
  /** Null: a step's own effect, not an agent's. */
  readonly autonomy: AutonomyLevel | null;
}

const allowed: Permission = { kind: 'allowed' };

/**
 * Whether an effect may happen: the strictest of configuration and autonomy. `allow` rules lift what the configuration
 * would ask, never what it denies, nor what is always asked for.
 */
export function permissionFor(effect: SideEffect, rules: PermissionRules): Permission {
  const byConfiguration = configurationSays(effect, rules.security);
  if (byConfiguration.kind === 'denied') return byConfiguration;
  if (asksAlways(effect)) return { kind: 'ask', reason: 'What lies in .baton is always asked for.' };
  if (byConfiguration.kind === 'ask' && !isListed(effect, rules)) return byConfiguration;
  return autonomySays(effect, rules);
}

/** A workflow or an agent that is written here later runs with rights of its own: no rule given in advance covers it. */
export function asksAlways(effect: { readonly kind: string; readonly subject?: string }): boolean {
  return effect.kind === 'write' && effect.subject !== undefined && isDefinitionFile(effect.subject);
}

function configurationSays(effect: SideEffect, security: SecurityConfiguration): Permission {
  switch (effect.kind) {
    case 'none':
    case 'tool':
    case 'delegation':
      return allowed;
    case 'command':
      return policySays(security.commands, 'security.commands', 'commands');
    case 'write':
      return policySays(security.writes, 'security.writes', 'writes');
    case 'http':
      return isAllowedHost(effect.host, security.http_allow)
        ? allowed
        : { kind: 'ask', reason: `Host ${effect.host} is not in security.http_allow.` };
  }
}

function policySays(policy: SecurityConfiguration['commands'], key: string, what: string): Permission {
  if (policy === 'allow') return allowed;
  if (policy === 'deny') return { kind: 'denied', reason: `${key} is deny: this workspace allows no ${what}.` };
  return { kind: 'ask', reason: `A person is asked about ${what} (${key} is approve).` };
}

function autonomySays(effect: SideEffect, rules: PermissionRules): Permission {
  const { autonomy } = rules;
  if (autonomy === 'approval_required') {
    return { kind: 'ask', reason: 'The agent has autonomy_level approval_required.' };
  }
  if (effect.kind === 'delegation') {
    return effect.ask === null || isListed(effect, rules) ? allowed : { kind: 'ask', reason: effect.ask };
  }
  const hasSideEffect = effect.kind !== 'none' && !('safe' in effect && effect.safe);
  if (autonomy === 'supervised' && hasSideEffect && !isListed(effect, rules)) {
    return { kind: 'ask', reason: 'The agent has autonomy_level supervised.' };
  }
  return allowed;
}

/** Whether the configuration or an `allow` rule grants requests to the host, so that nobody need be asked about it. */
export function isHostGranted(host: string, { security, allow }: Pick<PermissionRules, 'security' | 'allow'>): boolean {
  return (
    isAllowedHost(host, security.http_allow) ||
    allow.some((rule) => isHttpRule(rule) && isAllowedHost(host, [rule.subject]))
  );
}

/** `example.com` matches itself, `*.example.com` its subdomains, `*` every host. Case does not matter. */
export function isAllowedHost(host: string, patterns: readonly string[]): boolean {
  const name = host.toLowerCase();
  return patterns.some((pattern) => {
    const wanted = pattern.toLowerCase();
    if (wanted === '*') return true;
    return wanted.startsWith('*.') ? name.endsWith(wanted.slice(1)) : name === wanted;
  });
}

function isListed(effect: SideEffect, { allow }: PermissionRules): boolean {
  return allow.some((rule) => covers(rule, effect));
}

function covers(rule: AllowRule, effect: SideEffect): boolean {
  switch (effect.kind) {
    case 'none':
      return true;
    case 'command':
      return rule.tool === 'run_command' && isCommandCovered(effect.subject, rule.subject);
    case 'write':
      return rule.tool === 'write_file' && matches(rule.subject, effect.subject);
    case 'http':
      return isHttpRule(rule) && isAllowedHost(effect.host, [rule.subject]);
    case 'delegation':
      return rule.tool === 'delegate_to_agent' && matches(rule.subject, effect.subject);
    case 'tool':
      return rule.subject === '*' && matches(rule.tool, effect.subject);
  }
}

function isHttpRule({ tool }: AllowRule): boolean {
  return tool === 'http' || tool === 'http_request';
}

function matches(pattern: string, subject: string): boolean {
  return pattern.endsWith('*') ? subject.startsWith(pattern.slice(0, -1)) : subject === pattern;
}
