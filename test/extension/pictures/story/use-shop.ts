import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { silentLogger } from '../../../../src/base/logger.ts';
import { openWorkspace } from '../../../../src/serve/open-workspace.ts';
import type { SharedOrchestrator } from '../../../../src/serve/shared-orchestrator.ts';
import { useWorkbench, type Workbench, type WorkbenchOptions } from '../../support/workbench-session.ts';
import { shopConfig, shopFiles } from './shop-files.ts';
import { type ShopModel, startShopModel } from './shop-model.ts';

export interface Shop extends Workbench {
  readonly model: ShopModel;
  /** Acts in the workspace as another program beside the window. */
  act<T>(what: (api: SharedOrchestrator) => Promise<T>): Promise<T>;
}

/** A window on the shop with its team and model, for all pictures of the suite that calls it. `files`: beside those of the shop. */
export function useShop({
  files = {},
  settings = {},
  ...options
}: Pick<WorkbenchOptions, 'language' | 'prepare' | 'settings' | 'companions' | 'files'> = {}): () => Shop {
  const all = { ...shopFiles, ...files };
  const quiet = { ...settings, 'remote.autoForwardPorts': false };
  const workbench = useWorkbench({ extension: 'files', trust: 'granted', files: all, settings: quiet, ...options });
  let model: ShopModel | undefined;
  before(async () => {
    model = await startShopModel();
    await writeFile(path.join(workbench().workspace, '.baton/config.yaml'), shopConfig(model.baseUrl));
  });
  after(async () => {
    await model?.[Symbol.asyncDispose]();
  });
  return () => {
    if (model === undefined) throw new Error('The shop is open only while pictures are taken.');
    return { ...workbench(), model, act };
  };

  async function act<T>(what: (api: SharedOrchestrator) => Promise<T>): Promise<T> {
    const api = await openWorkspace({ folder: workbench().workspace, environment: {}, logger: silentLogger });
    try {
      return await what(api);
    } finally {
      await api.close();
    }
  }
}
