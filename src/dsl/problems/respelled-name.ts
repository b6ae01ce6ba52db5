import { asSlug } from '../free-slug.ts';
import { agentNamePattern, identifierPattern, nameRules, slugPattern, stepNamePattern } from '../schema/names.ts';

interface NameForm {
  readonly rule: string;
  readonly pattern: RegExp;
  readonly respell: (name: string) => string;
}

const forms: readonly NameForm[] = [
  { rule: nameRules.step, pattern: stepNamePattern, respell: (name) => underscored(inWords(name)).toLowerCase() },
  { rule: nameRules.identifier, pattern: identifierPattern, respell: underscored },
  { rule: nameRules.slug, pattern: slugPattern, respell: (name) => asSlug(name.replace(/\.ya?ml$/, '')) },
  { rule: nameRules.agent, pattern: agentNamePattern, respell: (name) => name.trim().replaceAll(/[^\w.-]+/g, '-') },
];

/** The name that comes nearest to a text which breaks a rule of names. Undefined for other rules, and where none does. */
export function respelledName(text: string, rule: string): string | undefined {
  const form = forms.find((each) => each.rule === rule);
  const name = form?.respell(text.split('/').at(-1) ?? text);
  return name !== undefined && form?.pattern.test(name) === true ? name : undefined;
}

function inWords(name: string): string {
  return name.replaceAll(/([a-z\d])([A-Z])/g, '$1_$2');
}

function underscored(name: string): string {
  return name
    .trim()
    .replaceAll(/\W+/g, '_')
    .replaceAll(/^_+|_+$/g, '');
}
