import * as vscode from 'vscode';
import { CancelledError } from '../../base/errors.ts';
import { type Json, type JsonObject, asText } from '../../base/json.ts';
import type { InputDeclaration, Workflow } from '../../domain/workflow.ts';
import { typedValue } from '../../presentation/typed-value.ts';
import { plainMessage } from '../../presentation/plain-message.ts';

/** One value that is asked for, of a workflow's input or of a question to a person. */
export type AskedField = Pick<InputDeclaration, 'type' | 'description' | 'required' | 'default' | 'enum'> & {
  readonly name: string;
};

/** Asks for each input, by its type. Throws `CancelledError` when the person gives up. */
export async function askInputs({ name, slug, inputs }: Workflow): Promise<JsonObject> {
  const fields = Object.entries(inputs).map(([key, declaration]) => ({ ...declaration, name: key }));
  return askFields(fields, { title: name === '' ? slug : name });
}

export async function askFields(
  fields: readonly AskedField[],
  { title }: { readonly title: string },
): Promise<JsonObject> {
  const values: Record<string, Json> = {};
  for (const [index, field] of fields.entries()) {
    const place = fields.length > 1 ? ` (${index + 1}/${fields.length})` : '';
    const value = await askField(field, `${title}${place}`);
    if (value !== undefined) values[field.name] = value;
  }
  return values;
}

/** Undefined: left out. */
async function askField(field: AskedField, title: string): Promise<Json | undefined> {
  const choices = field.enum ?? (field.type === 'boolean' ? [true, false] : undefined);
  return choices === undefined ? typeField(field, title) : pickField(field, { title, choices });
}

async function pickField(
  field: AskedField,
  { title, choices }: { readonly title: string; readonly choices: readonly Json[] },
): Promise<Json | undefined> {
  const preset = field.default === undefined ? undefined : asText(field.default);
  const items = choices.map((value) => {
    const label = asText(value);
    return { label, value, ...(label === preset ? { description: vscode.l10n.t('default') } : {}) };
  });
  const first = items.toSorted((a, b) => Number(b.label === preset) - Number(a.label === preset));
  const none = { label: vscode.l10n.t('(leave out)'), value: undefined };
  const offered = field.required || field.default !== undefined ? first : [...first, none];
  const chosen = await vscode.window.showQuickPick(offered, {
    title,
    placeHolder: promptOf(field),
    ignoreFocusOut: true,
  });
  if (chosen === undefined) throw new CancelledError();
  return chosen.value;
}

async function typeField(field: AskedField, title: string): Promise<Json | undefined> {
  const typed = await vscode.window.showInputBox({
    title,
    prompt: promptOf(field),
    value: field.default === undefined ? '' : asText(field.default),
    ignoreFocusOut: true,
    validateInput: (text) => problemWith(field, text),
  });
  if (typed === undefined) throw new CancelledError();
  if (isLeftOut(field, typed)) return undefined;
  const value = typedValue(field.type, typed);
  return value.ok ? value.value : undefined;
}

function problemWith(field: AskedField, text: string): string | undefined {
  if (isLeftOut(field, text)) return undefined;
  if (text.trim() === '' && field.required) return vscode.l10n.t('{0} is required.', field.name);
  const value = typedValue(field.type, text);
  return value.ok ? undefined : vscode.l10n.t('{0} must be {1}.', field.name, value.error);
}

/** An empty line is no value, save where an empty text is one that was declared. */
function isLeftOut(field: AskedField, text: string): boolean {
  return text.trim() === '' && !field.required && field.default !== '';
}

function promptOf({ name, type, description, required }: AskedField): string {
  const kind = required ? type : vscode.l10n.t('{0}, optional', type);
  return description === '' ? `${name} (${kind})` : plainMessage(`${name} (${kind}): ${description}`);
}
