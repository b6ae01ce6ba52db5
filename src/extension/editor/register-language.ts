import * as vscode from 'vscode';
import type { OpenWorkspaces } from '../workspace/open-workspaces.ts';
import { registerCompletion } from './completion.ts';
import { registerFixes } from './fixes.ts';
import { registerFormatting } from './formatting.ts';
import { registerHovers } from './hovers.ts';
import type { LanguageService } from './language-service.ts';
import { registerLenses } from './lenses.ts';
import { registerNames } from './name-providers.ts';
import { registerStructure } from './structure.ts';
import { registerWords } from './words.ts';

/** The language of workflows, agents, groups and the configuration, wherever such a file is read from. */
const selector: vscode.DocumentSelector = { language: 'baton' };

/** What VS Code asks about definition files while they are written. Each feature is loaded when it is first asked for. */
export function registerLanguage(service: LanguageService, workspaces: OpenWorkspaces): vscode.Disposable {
  return vscode.Disposable.from(
    registerStructure(selector, service),
    registerWords(selector, service),
    registerHovers(selector, service),
    registerNames(selector, service),
    registerFixes(selector, service),
    registerCompletion(selector, service),
    registerFormatting(selector),
    registerLenses(selector, service, workspaces),
  );
}
