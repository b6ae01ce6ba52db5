import * as vscode from 'vscode';
import type { PrepareContextRequest, WantedItem } from '../../domain/record-requests.ts';
import { isFinal } from '../../domain/lifecycle.ts';
import { sessionMoves } from '../../domain/session.ts';
import { tokensLabel } from '../../presentation/cost-label.ts';
import { plainLabel } from '../../presentation/plain-message.ts';
import { rowText } from '../../presentation/row-view.ts';
import { typedTokens } from '../../presentation/typed-amount.ts';
import type { FolderWorkspace } from '../workspace/folder-workspace.ts';
import { askLine, askRead, problemIfEmpty } from './ask-line.ts';
import { changeItem, itemValue, wholeFile } from './context-item.ts';
import type { ShownField } from './field-list.ts';
import { modelItems } from './model-items.ts';
import { pickFiles } from './pick-files.ts';
import { sessionItem } from './session-target.ts';
import { picked } from './targets.ts';

/** One line of a context that is put together: what is in it, and what it is for. */
export type ContextField = ShownField &
  (
    | { readonly kind: 'prepare' }
    /** Asks, and gives the context as it is then. */
    | { readonly kind: 'change'; readonly change: () => Promise<PrepareContextRequest> }
  );

type Request = PrepareContextRequest;

/** `refusal`: why it could not be prepared as it is; empty: nobody has tried. */
export function contextFields(workspace: FolderWorkspace, request: Request, refusal: string): readonly ContextField[] {
  const { items } = request;
  const prepare = { kind: 'prepare', label: vscode.l10n.t('Show what would be sent'), value: refusal } as const;
  return [
    ...(items.length === 0 ? [] : [prepare]),
    ...items.map((item, index) => itemField(workspace, request, { item, index })),
    ...moreFields(workspace, request),
    scopeField(request),
    modelField(workspace, request),
    budgetField(request),
    sessionField(workspace, request),
  ];
}

function itemField(
  workspace: FolderWorkspace,
  request: Request,
  { item, index }: { readonly item: WantedItem; readonly index: number },
): ContextField {
  const change = async (): Promise<Request> => {
    const now = await changeItem(workspace, item);
    return { ...request, items: request.items.toSpliced(index, 1, ...(now === 'taken_out' ? [] : [now])) };
  };
  return { kind: 'change', label: plainLabel(rowText(item.source)), value: itemValue(item), change };
}

function moreFields(workspace: FolderWorkspace, request: Request): readonly ContextField[] {
  const add = (more: readonly WantedItem[]): Request => ({ ...request, items: [...request.items, ...more] });
  const files = async (): Promise<Request> => {
    const there = new Set(request.items.map(({ source }) => source));
    const paths = await pickFiles(workspace, vscode.l10n.t('Which files?'), []);
    return add(paths.filter((path) => !there.has(path)).map(wholeFile));
  };
  const glob = {
    title: vscode.l10n.t('Add Pattern'),
    prompt: vscode.l10n.t('All files that match, such as src/**/*.ts'),
    problem: problemIfEmpty,
  };
  const text = {
    title: vscode.l10n.t('Add Text'),
    prompt: vscode.l10n.t('What the agent is to know besides'),
    problem: problemIfEmpty,
  };
  return [
    { kind: 'change', label: vscode.l10n.t('Add files…'), value: '', change: files },
    {
      kind: 'change',
      label: vscode.l10n.t('Add pattern…'),
      value: '',
      change: async () => add([wholeFile(await askLine(glob))]),
    },
    {
      kind: 'change',
      label: vscode.l10n.t('Add text…'),
      value: '',
      change: async () => add([{ ...wholeFile(await askLine(text)), kind: 'reference' }]),
    },
  ];
}

function scopeField(request: Request): ContextField {
  const question = {
    title: vscode.l10n.t('Task'),
    prompt: vscode.l10n.t('What is it to do?'),
    value: request.scope,
    problem: problemIfEmpty,
  };
  const change = async (): Promise<Request> => ({ ...request, scope: await askLine(question) });
  return { kind: 'change', label: question.title, value: request.scope, change };
}

function modelField(workspace: FolderWorkspace, request: Request): ContextField {
  const label = vscode.l10n.t('Model');
  const none = { label: vscode.l10n.t('None'), description: vscode.l10n.t('tokens are estimated'), model: null };
  const change = async (): Promise<Request> => {
    const items = [...(await modelItems(workspace)), none];
    const { model } = await picked(items, {
      title: vscode.l10n.t('Whose tokens are counted?'),
      ignoreFocusOut: true,
    });
    return { ...request, model: model ?? null };
  };
  return { kind: 'change', label, value: request.model ?? vscode.l10n.t('none: tokens are estimated'), change };
}

function budgetField(request: Request): ContextField {
  const { budget } = request;
  const question = {
    title: vscode.l10n.t('Budget in tokens'),
    prompt: vscode.l10n.t('Such as 50k or 1.5M; empty: no limit'),
    value: budget === null ? '' : String(budget),
    read: typedTokens,
    refusal: vscode.l10n.t('A number of tokens, such as 50k.'),
  };
  const change = async (): Promise<Request> => ({ ...request, budget: await askRead(question) });
  const value = budget === null ? vscode.l10n.t('no limit') : tokensLabel(budget);
  return { kind: 'change', label: question.title, value, change };
}

/** More than anybody looks through. */
const offered = 100;

function sessionField(workspace: FolderWorkspace, request: Request): ContextField {
  const label = vscode.l10n.t('Session');
  const change = async (): Promise<Request> => {
    const api = await workspace.open();
    const { items } = await api.listSessions({ limit: offered });
    const rows = items.filter(({ status }) => !isFinal(sessionMoves, status)).map(sessionItem);
    const none = { label: vscode.l10n.t('None'), id: null };
    const title = vscode.l10n.t('No more than which session has left?');
    return { ...request, session: (await picked([...rows, none], { title, ignoreFocusOut: true })).id };
  };
  return { kind: 'change', label, value: request.session ?? vscode.l10n.t('none'), change };
}
