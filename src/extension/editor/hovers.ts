import * as vscode from 'vscode';
import { BatonError } from '../../base/errors.ts';
import type { HoverQuestion } from '../../language/hover.ts';
import { lastStepBlock, lastValueBlock } from '../../presentation/last-run.ts';
import type { EditedFile, LanguageService } from './language-service.ts';
import { rangeAt } from './positions.ts';

/** What a key or a name means, and what came of it in the newest execution. */
export function registerHovers(selector: vscode.DocumentSelector, service: LanguageService): vscode.Disposable {
  return vscode.languages.registerHoverProvider(selector, {
    async provideHover(document, position) {
      const { hoverAt } = await import('../../language/hover.ts');
      const edited = await service.read(document);
      const hover =
        edited === undefined ? undefined : hoverAt(edited.file, document.offsetAt(position), edited.workspace);
      if (edited === undefined || hover === undefined) return undefined;
      const recorded = hover.asks === null ? undefined : await recordedBlock(edited, hover.asks);
      const blocks = [hover.text, ...(recorded === undefined ? [] : [recorded])];
      return new vscode.Hover(
        blocks.map((block) => new vscode.MarkdownString(block)),
        rangeAt(document, hover.range),
      );
    },
  });
}

/** Undefined where nothing has run, and where the database cannot be opened: the trees say why. */
async function recordedBlock({ file, folder }: EditedFile, asked: HoverQuestion): Promise<string | undefined> {
  try {
    if (!folder.isOnDisk || !(await folder.hasRecords())) return undefined;
    const api = await folder.open();
    const { items } = await api.listExecutions({ workflow: file.stem, limit: 1 });
    const [newest] = items;
    if (newest === undefined) return undefined;
    const report = await api.showExecution(newest.id);
    if (asked.kind === 'value') return lastValueBlock(report, asked.path, Date.now());
    const step = report.steps.find(({ name }) => name === asked.name);
    if (step === undefined) return undefined;
    return lastStepBlock(report, await api.showStep(newest.id, step.path), Date.now());
  } catch (error) {
    if (error instanceof BatonError) return undefined;
    throw error;
  }
}
